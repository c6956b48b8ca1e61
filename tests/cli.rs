//! The built program at the command line.

#![allow(clippy::unwrap_used)] // a test may panic

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// Runs the program in a folder; standard input is what is given.
fn run_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input may be gone before all of it is written.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    run_with(folder, arguments, b"")
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn records(bytes: &[u8]) -> Vec<serde_json::Value> {
    text(bytes).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A folder with a few texts.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    write("in/b.txt", b"Kazakhstan joined the SCO.");
    write("in/a.md", "# Note\n\nChina – café".as_bytes());
    write("in/sub/c.txt", b"\xff\xfeA\0l\0m\0a\0t\0y\0");
    write("in/.hidden.txt", b"Russia");
    write("in/picture.png", b"\x89PNG");
    write("in/lines.jsonl", b"{\"id\":\"one\",\"text\":\"Tashkent\",\"date\":\"2004-06-17\",\"x\":1.50}\n\n{\"id\":\"two\"}\n{oops\n");
    folder
}

#[test]
fn a_folder_becomes_records_in_order() {
    let folder = folder();
    let output = run(folder.path(), &["extract", "in", "-o", "-"]);
    let records = records(&output.stdout);
    let docs: Vec<&str> = records.iter().map(|record| record["doc"].as_str().unwrap()).collect();
    assert_eq!(docs, ["a", "b", "one", "two", "in/lines.jsonl:4", "sub/c"]);
    assert_eq!(records[1]["mentions"][0]["id"], "KAZ");
    assert_eq!(records[2]["date"]["value"], "2004-06-17");
    assert_eq!(records[2]["meta"].to_string(), "{\"x\":1.5}");
    assert!(
        text(&output.stdout).contains("\"meta\":{\"x\":1.50}"),
        "other fields stand as they stood"
    );
    assert_eq!(records[3]["error"]["message"], "no 'text'");
    assert_eq!(records[5]["text"], "Almaty");
    assert_eq!(records[5]["encoding"]["name"], "UTF-16LE");
    assert_eq!(code(&output), 3, "some documents failed");
    let said = text(&output.stderr);
    assert!(said.contains("in/lines.jsonl:4: key must be a string at column 2"), "{said}");
    assert!(
        said.contains("6 documents")
            && said.contains("2 failed")
            && said.contains("1 files of other formats"),
        "{said}"
    );
}

#[test]
fn records_go_to_a_file_that_appears_when_it_is_whole() {
    let folder = folder();
    let output = run(folder.path(), &["extract", "in/b.txt"]);
    assert_eq!((code(&output), text(&output.stdout)), (0, ""));
    let written = fs::read(folder.path().join("output/annotations.jsonl")).unwrap();
    assert_eq!(records(&written).len(), 1);
    let names: Vec<_> = fs::read_dir(folder.path().join("output")).unwrap().collect();
    assert_eq!(names.len(), 1, "no other file is left");
    let output = run(folder.path(), &["extract", "in/b.txt", "-q", "-o", "out.jsonl"]);
    assert_eq!((code(&output), text(&output.stderr)), (0, ""));
    assert_eq!(fs::read(folder.path().join("out.jsonl")).unwrap(), written);
}

#[test]
fn standard_input_is_a_text_or_json_lines() {
    let folder = folder();
    let output = run_with(folder.path(), &["extract", "-", "-o", "-", "-q"], b"In Astana.");
    assert_eq!(records(&output.stdout)[0]["doc"], "-");
    let lines = b"{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n";
    let output = run_with(folder.path(), &["extract", "-", "-o", "-", "-q"], lines);
    let docs: Vec<_> = records(&output.stdout).iter().map(|record| record["doc"].clone()).collect();
    assert_eq!(docs, ["1", "2"]);
}

#[test]
fn options_change_the_record() {
    let folder = folder();
    let of = |arguments: &[&str]| {
        let all = [&["extract", "-o", "-", "-q"], arguments].concat();
        let output = run(folder.path(), &all);
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        records(&output.stdout)
    };
    let per_sentence = of(&["in/a.md", "--per", "sentence"]);
    assert_eq!(per_sentence.len(), 2);
    assert_eq!((&per_sentence[1]["sentence"], &per_sentence[1]["start"]), (&1.into(), &8.into()));
    assert_eq!(per_sentence[1]["mentions"][0]["start"], 0);
    let end = |unit: &str| of(&["in/a.md", "--offsets", unit])[0]["sentences"][1]["end"].clone();
    assert_eq!((end("codepoint"), end("byte"), end("utf16")), (20.into(), 23.into(), 20.into()));
    assert_eq!(of(&["in/b.txt", "--date", "2007-11-01"])[0]["date"]["value"], "2007-11-01");
    assert_eq!(of(&["in/b.txt", "--lang", "ru"])[0]["lang"], "ru");
    fs::write(folder.path().join("koi.txt"), b"\xed\xc9\xd2").unwrap();
    assert_eq!(of(&["koi.txt", "--encoding", "koi8-r"])[0]["text"], "Мир");
    fs::write(folder.path().join("more.tsv"), "id\tkind\tname\nZZZ\torganisation\tZembla Zone\n")
        .unwrap();
    fs::write(folder.path().join("z.txt"), "The Zembla Zone met.").unwrap();
    assert_eq!(of(&["z.txt", "--gazetteer", "more.tsv"])[0]["mentions"][0]["id"], "ZZZ");
}

#[test]
fn threads_change_nothing() {
    let folder = folder();
    let of = |threads: &str| {
        run(folder.path(), &["extract", "in", "-o", "-", "--threads", threads]).stdout
    };
    assert_eq!(of("1"), of("2"));
    assert_eq!(of("1"), of("7"));
}

#[test]
fn what_cannot_be_done_is_said_in_one_line() {
    let folder = folder();
    fs::write(folder.path().join("bad.tsv"), "id\tkind\tname\nX\tplanet\tMars\n").unwrap();
    let cases: &[(&[&str], &str)] = &[
        (&["extract", "nowhere"], "chancery: nowhere: No such file or directory"),
        (
            &["extract", "in", "-o", "no/such/out.jsonl"],
            "chancery: no/such/out.jsonl: no folder 'no/such'",
        ),
        (&["extract", "in", "-o", "in"], "chancery: in: is a folder, not a file"),
        (
            &["extract", "in", "--gazetteer", "bad.tsv"],
            "chancery: bad.tsv:2: unknown kind 'planet'",
        ),
        (&["extract", "in", "--gazetteer", "none.tsv"], "chancery: none.tsv: No such file"),
        (&["extract", "in", "--lang", "xx"], "chancery: no language 'xx'; known are en, ru, zh"),
        (&["extract", "in", "--encoding", "ebcdic"], "chancery: no encoding 'ebcdic'"),
        (&["extract", "-", "-"], "chancery: standard input can be read only once"),
        (&["extract"], "error: the following required arguments were not provided"),
        (&["extract", "in", "--threads", "0"], "error: invalid value '0' for '--threads <N>'"),
        (
            &["extract", "in", "--date", "soon"],
            "error: invalid value 'soon' for '--date <YYYY-MM-DD>'",
        ),
        (&["extract", "in", "--colour"], "error: unexpected argument '--colour'"),
        (&["explain"], "error: the following required arguments were not provided"),
        (&["explain", "--file", "nowhere"], "chancery: nowhere: No such file or directory"),
    ];
    for (arguments, message) in cases {
        let output = run(folder.path(), arguments);
        let said = text(&output.stderr);
        assert_eq!(code(&output), 2, "{arguments:?}: {said}");
        assert!(said.starts_with(message), "{arguments:?}: {said}");
        assert!(message.starts_with("error:") || said.lines().count() == 1, "{said}");
        assert_eq!(text(&output.stdout), "");
        assert!(!folder.path().join("output").exists(), "{arguments:?} leaves nothing behind");
    }
}

#[cfg(unix)]
#[test]
fn an_output_that_cannot_be_written_is_an_error_and_a_device_is_written_to() {
    let folder = folder();
    if Path::new("/dev/full").exists() {
        let output = run(folder.path(), &["extract", "in/b.txt", "-o", "/dev/full"]);
        assert_eq!(code(&output), 2);
        assert!(
            text(&output.stderr).starts_with("chancery: /dev/full: No space left"),
            "{}",
            text(&output.stderr)
        );
    }
    let output = run(folder.path(), &["extract", "in/b.txt", "-o", "/dev/null"]);
    assert_eq!(code(&output), 0);
    assert!(!Path::new("/dev/null").is_file(), "the device is still one");
}

#[test]
fn binary_data_is_an_error_of_its_document_only() {
    let folder = folder();
    fs::write(folder.path().join("in/binary.txt"), [0u8, 1, 2, 0, 3, 0, 0, 250, 0]).unwrap();
    let output = run(folder.path(), &["extract", "in/b.txt", "in/binary.txt", "-o", "-"]);
    assert_eq!(code(&output), 3);
    let records = records(&output.stdout);
    assert_eq!(records[1]["error"]["message"], "binary data, not a text");
    assert_eq!(records[0]["mentions"][0]["id"], "KAZ");
}

#[test]
fn progress_is_shown_where_it_is_wanted() {
    let folder = folder();
    let output = run(folder.path(), &["extract", "in/b.txt", "-o", "-"]);
    assert_eq!(text(&output.stderr).lines().count(), 1, "the closing line only");
    let output = run(folder.path(), &["extract", "in/b.txt", "-o", "-", "--progress", "always"]);
    assert_eq!(code(&output), 0);
}

#[test]
fn explain_shows_what_stood_and_what_fell() {
    let folder = folder();
    let output =
        run(folder.path(), &["explain", "The Republic of Kazakhstan signed the SCO Charter."]);
    let said = text(&output.stdout);
    assert_eq!(code(&output), 0);
    assert!(
        said.contains("+ actor 'Republic of Kazakhstan' = KAZ, Kazakhstan   by gazetteer"),
        "{said}"
    );
    assert!(
        said.contains("- actor 'Kazakhstan' by gazetteer fell to 'Republic of Kazakhstan'"),
        "{said}"
    );
    assert!(said.contains("+ agreement 'SCO Charter' = sco-charter-2002"), "{said}");
    let output = run_with(folder.path(), &["explain", "--file", "-"], b"In Astana.");
    assert!(text(&output.stdout).contains("+ place 'Astana'"));
}

#[test]
fn the_tables_are_checked_counted_and_searched() {
    let folder = folder();
    fs::write(folder.path().join("ok.tsv"), "id\tkind\tname\nZZZ\torganisation\tZembla Zone\n")
        .unwrap();
    fs::write(folder.path().join("bad.tsv"), "id\tkind\tname\nX\tplanet\tMars\n").unwrap();
    let output = run(folder.path(), &["gazetteer", "check", "ok.tsv"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stdout));
    let output = run(folder.path(), &["gazetteer", "check", "bad.tsv"]);
    assert_eq!(code(&output), 1);
    assert!(text(&output.stdout).contains("bad.tsv:2: unknown kind 'planet'\n"));
    let output = run(folder.path(), &["gazetteer", "stats"]);
    assert!(
        text(&output.stdout).contains(" organisation\n")
            && text(&output.stdout).contains(" entities, read in ")
    );
    let output =
        run(folder.path(), &["gazetteer", "find", "шанхайской организации сотрудничества"]);
    assert!(
        text(&output.stdout).starts_with("SCO\torganisation\tShanghai Cooperation Organisation\n")
    );
    let output = run(folder.path(), &["gazetteer", "find", "Nobody Knows"]);
    assert_eq!(
        (code(&output), text(&output.stderr)),
        (1, "chancery: no table holds 'Nobody Knows'\n")
    );
    let passage =
        "We thank the Zemblan Arcane Studies Circle (ZASC). The ZASC met, and the ZASC spoke.";
    fs::write(folder.path().join("z.txt"), passage).unwrap();
    let output = run(folder.path(), &["gazetteer", "missing", "z.txt", "--least", "1"]);
    let said = text(&output.stdout);
    assert!(said.starts_with("id\tkind\tname\ten\n"), "{said}");
    assert!(said.contains("\torganisation\tZemblan Arcane Studies Circle\tZASC\n"), "{said}");
}
