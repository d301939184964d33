"""The library: articles, events and stories that are worth sharing; imports as gui does."""
