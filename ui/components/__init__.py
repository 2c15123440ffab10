"""What every screen is made of: words, buttons, pages. QML types, and the Python behind them."""
