"""The sheet that Ctrl+K opens: any person, page, command, option, chapter or script."""
