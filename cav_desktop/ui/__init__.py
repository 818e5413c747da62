"""The screens."""

from cav_desktop.ui.immortal_none import keep_none

keep_none()
