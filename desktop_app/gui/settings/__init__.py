"""The Settings page: who the user is, where and when they call, how the window looks."""
