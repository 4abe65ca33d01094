"""邻里客厅 (Linli): the shared living rooms, events, sign-in and papers of one community."""
