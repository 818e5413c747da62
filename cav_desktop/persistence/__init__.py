"""The archive on disk: encrypted compartments, the chained journal, migrations."""
