"""The page for editors: `factcheck app`, or `streamlit run app.py`."""

from pathlib import Path

import streamlit as st

import factcheck.ui

st.set_page_config(page_title="factcheck", layout="wide")
pages = Path(factcheck.ui.__file__).parent / "pages"
check = st.Page(
    pages / "check.py",
    title="Check figures",
    icon=":material/fact_check:",
    default=True,
)
st.navigation([check], position="top").run()
