"""What bin/check looks at and no library does. Each look stands alone: python -m checks.sizes"""
