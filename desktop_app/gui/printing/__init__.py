"""Painting what paper/ has placed: onto a PDF, a printer and the preview.

May import paper and the rest of gui; QtPrintSupport is loaded only where something is printed.
"""
