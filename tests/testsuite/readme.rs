//! The README is true: what it says to write is written, what it says to run is run.
//!
//! Blocks of code are followed in their order, in one folder: `sh` is run,
//! `output` is what the `sh` before it printed, `toml` and `jinja` are files
//! whose first line names them, `diff` changes a file.

use std::env;
use std::path::Path;
use std::process::Command;

use super::project::TestProject;

const README: &str = include_str!("../../README.md");

/// A block of code.
struct Block<'a> {
    language: &'a str,
    text: String,
}

/// The blocks of code of a Markdown text.
fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<Block<'_>> = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(language), None) => {
                let text = String::new();
                open = Some(Block { language, text });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some(block)) => block.text.push_str(&format!("{line}\n")),
            (None, None) => {}
        }
    }
    blocks
}

/// Somebody who does what the README says.
struct Reader {
    project: TestProject,
    /// The folder where the reader is, below the project's root.
    here: String,
    /// What the last commands printed.
    printed: String,
}

impl Reader {
    fn follow(&mut self, block: &Block<'_>) {
        match block.language {
            "sh" => self.run(&block.text),
            "output" => assert_eq!(plain(&self.printed), plain(&block.text)),
            "toml" | "jinja" => self.write(&block.text),
            "diff" => self.edit(&block.text),
            "text" => {}
            other => panic!("what is a reader to do with `{other}`?"),
        }
    }

    /// Runs commands, all but those of cargo.
    fn run(&mut self, commands: &str) {
        let commands = commands.lines().filter(|line| !line.starts_with("cargo "));
        let commands: Vec<&str> = commands.collect();
        let script = format!("exec 2>&1\n{}\npwd", commands.join("\n"));
        let program = Path::new(env!("CARGO_BIN_EXE_monograph"));
        let path = env::var("PATH").unwrap();
        let folders = program.parent().unwrap().display();
        let root = self.project.root().canonicalize().unwrap();
        let output = Command::new("sh")
            .args(["-e", "-c", &script])
            .current_dir(root.join(&self.here))
            .env("PATH", format!("{folders}:{path}"))
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{script}\n{printed}");
        let (printed, here) = printed
            .trim_end()
            .rsplit_once('\n')
            .unwrap_or(("", &printed));
        let here = Path::new(here.trim_end()).strip_prefix(&root);
        self.here = here.unwrap().to_str().unwrap().to_owned();
        self.printed = printed.to_owned();
    }

    fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.here)
    }

    /// Writes a file that is named in a comment in its first line.
    fn write(&self, text: &str) {
        let comment = text.lines().next().unwrap();
        let name = comment.trim_matches(['#', '{', '}', ' ']);
        assert!(!self.project.has(&self.path(name)), "{name} is there");
        self.project.write(&self.path(name), text);
    }

    /// Replaces lines of a file.
    fn edit(&self, diff: &str) {
        let mut lines = diff.lines();
        let name = lines.next().and_then(|line| line.strip_prefix("--- "));
        let path = self.path(name.unwrap());
        while let Some(old) = lines.next().and_then(|line| line.strip_prefix('-')) {
            let new = lines.next().and_then(|line| line.strip_prefix('+'));
            let text = self.project.read(&path);
            assert!(text.contains(&format!("\n{old}\n")), "no `{old}` in {path}");
            self.project
                .write(&path, &text.replacen(old, new.unwrap(), 1));
        }
    }
}

/// A text without space at its ends, every space in it a plain one.
fn plain(text: &str) -> String {
    let spaces = ['\u{a0}', '\u{2009}', '\u{202f}'];
    text.trim().replace(spaces, " ")
}

#[test]
fn the_readme_is_true() {
    let mut reader = Reader {
        project: TestProject::empty(),
        here: String::new(),
        printed: String::new(),
    };
    for block in blocks(README) {
        reader.follow(&block);
    }
}
