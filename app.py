"""The page for editors: `factcheck app`, or `streamlit run app.py`."""

from pathlib import Path

import streamlit as st

import factcheck.ui

st.set_page_config(page_title="factcheck", layout="wide")
pages = Path(factcheck.ui.__file__).parent / "pages"
# No icon: the browser would fetch a material icon from fonts.gstatic.com.
check = st.Page(pages / "check.py", title="Check figures", default=True)
st.navigation([check], position="top").run()
