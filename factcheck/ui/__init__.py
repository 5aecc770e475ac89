"""The page for editors, in Streamlit.

`pages/` are scripts that get results from `services` and hand them to functions in
`views/`, which only draw. Text from articles and files reaches the browser through
`markup`, `blocks`, `st.text` or table cells, never through a call that reads Markdown.
"""
