import pytest

from accordingto.sources.sniff import HEAD, kind_of

KINDS = [
    (b"", "a.txt", "empty"),
    (b" \n\t", "a.txt", "empty"),
    (b"\xef\xbb\xbf", "a.txt", "empty"),
    (b"\x1f\x8b\x08\0", "a.txt", "gzip"),
    (b"%PDF-1.7\n", "a.txt", "pdf"),
    (b"A talk on %PDF-1.7 files", "a.txt", "text"),
    (b"PAR1\x15\x04\0", "a.txt", "parquet"),
    (b"PAR1 is how such a file begins.", "a.txt", "text"),
    (b"WARC/1.1\r\nWARC-Type: warcinfo", "a.txt", "warc"),
    (b"WARC/1.1 is a format.", "a.txt", "text"),
    (b"<rss version='2.0'>", "a.txt", "feed"),
    (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made by hand --><feed xmlns='x'>", "a.html", "feed"),
    (b"<?xml version='1.0'?><?xml-stylesheet href='x'?><rdf:RDF>", "a.xml", "feed"),
    (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", "a.xml", "feed"),
    ("<?xml version='1.0' encoding='utf-16'?><rss>".encode("utf-16"), "a.xml", "feed"),
    (b"<!doctype html><title>x</title>", "a.txt", "html"),
    (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'><html>", "a.txt", "html"),
    (b"<div><p>x</p></div>", "a.txt", "html"),
    (b"Breaking <b>news</b>", "a.html", "html"),
    (b"Breaking <b>news</b>", "a.txt", "text"),
    (b"<person@example.org> wrote on Tuesday:", "a.txt", "text"),
    (b"<?xml version='1.0'?><nitf><body/></nitf>", "a.xml", "unsupported"),
    (b'{"text": "a"}\n{"text": "b"}', "a.txt", "jsonl"),
    (b"broken", "a.jsonl", "jsonl"),
    (b'{\n  "text": "a"\n}', "a.txt", "json"),
    (b'[\n{"text": "a"}]', "a.txt", "json"),
    (b"[]", "a.json", "json"),
    (b"[Update] Talks resumed.", "a.txt", "text"),
    (b"{sic} he said", "a.txt", "text"),
    (b"id,text\n1,a", "a.csv", "csv"),
    (b"id\ttext\n1\ta", "a.TSV", "csv"),
    (b"id,text\n1,a", "a.csv.gz", "csv"),
    (b"id,text\n1,a", "a.txt", "text"),
    (b"PK\x03\x04rest", "a.docx", "unsupported"),
    (b"{\\rtf1 x}", "a.txt", "unsupported"),
    (b"\x89PNG\r\n\x1a\n", "a.txt", "unsupported"),
    (b"\n" * HEAD, "a.txt", "text"),
]


@pytest.mark.parametrize(("head", "name", "kind"), KINDS)
def test_kind_is_told_by_content_and_by_name_only_where_content_leaves_it_open(head, name, kind):
    assert kind_of(head, name)[0] == kind


@pytest.mark.parametrize(("head", "name", "kind"), [row for row in KINDS if row[2] == "unsupported"])
def test_what_is_not_supported_says_what_to_do(head, name, kind):
    assert ":" in kind_of(head, name)[1]
