"""The annotated reading: a letter's pages as pictures, the words of each finding marked where they stand."""
