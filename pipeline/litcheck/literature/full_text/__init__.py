"""Open-access articles as JATS XML -> the results of a record in words and its tables row by row, with offsets.

article     what is read of an article: parts, tables, licence
jats        the XML of an article -> Article, or the knowledge that only its metadata may be had
tables      a table's XML -> rows, each cell with the words over it
joining     a record and its article -> the record with its full text
doors       the services that give articles, by PMCID
"""
