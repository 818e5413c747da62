"""The screens."""

from cav_desktop.ui.immortals import keep_immortals

keep_immortals()
