//! Keeps the arrow of data flow pointing one way.
//!
//! `src/lib.rs` declares its modules in data-flow order. A module may use the
//! modules declared above it and none declared below it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn modules_only_use_modules_declared_above_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let order = declared_modules(&fs::read_to_string(src.join("lib.rs")).unwrap());
    let rank = |name: &str| order.iter().position(|module| module == name);

    let mut upward = BTreeSet::new();
    for file in rust_files(&src) {
        let user = top_level_module(&file, &src);
        let Some(user_rank) = rank(&user) else {
            continue;
        };
        for used in crate_uses(&fs::read_to_string(&file).unwrap()) {
            if rank(&used).is_some_and(|used_rank| used_rank > user_rank) {
                upward.insert(format!("{user} -> {used} ({})", file.display()));
            }
        }
    }

    assert!(
        upward.is_empty(),
        "uses against the data flow:\n{upward:#?}"
    );
}

/// The names in `mod x;` and `pub mod x;` lines, in order of declaration.
fn declared_modules(lib: &str) -> Vec<String> {
    lib.lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "))
        .filter_map(|rest| rest.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

/// Every `x` in `crate::x` and `use crate::{x, y::z}`, comments left out.
fn crate_uses(text: &str) -> BTreeSet<String> {
    let code: String = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or(""))
        .collect::<Vec<_>>()
        .join(" ");
    code.split("crate::")
        .skip(1)
        .flat_map(leading_names)
        .collect()
}

/// The first path segment of each entry that follows a `crate::`.
fn leading_names(rest: &str) -> Vec<String> {
    let Some(group) = rest.strip_prefix('{') else {
        return vec![identifier(rest)];
    };
    let mut names = vec![identifier(group.trim_start())];
    let mut depth = 0_usize;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(identifier(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn identifier(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

fn top_level_module(file: &Path, src: &Path) -> String {
    let relative = file.strip_prefix(src).unwrap();
    let first = relative.components().next().unwrap();
    Path::new(first.as_os_str())
        .file_stem()
        .unwrap()
        .to_string_lossy()
        .into_owned()
}

fn rust_files(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The outside packages that have an owner, and where the owner lives under `src/`.
const OWNERS: [(&str, &[&str]); 6] = [
    ("clap", &["cli/"]),
    ("lopdf", &["export/pdf"]),
    ("printpdf", &["export/pdf"]),
    ("pulldown_cmark", &["markup/", "review/reading/"]),
    ("tera", &["template/"]),
    ("toml", &["source/", "content/"]),
];

#[test]
fn outside_packages_are_used_by_their_owners_alone() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut strangers = BTreeSet::new();
    for file in rust_files(&src) {
        let path = slashed(file.strip_prefix(&src).unwrap());
        let code = without_comments(&fs::read_to_string(&file).unwrap());
        for (package, homes) in OWNERS {
            let is_home = homes.iter().any(|home| path.starts_with(home));
            if !is_home && names_package(&code, package) {
                strangers.insert(format!("{package} in {path}"));
            }
        }
    }
    assert!(strangers.is_empty(), "{strangers:#?}");
}

#[test]
fn only_the_output_module_changes_files() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let changes = ["File::create", "fs::rename", "fs::remove", "create_dir"];
    let mut writers = BTreeSet::new();
    for file in rust_files(&src) {
        let code = without_comments(&fs::read_to_string(&file).unwrap());
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        if changes.iter().any(|change| code.contains(change)) {
            writers.insert(slashed(file.strip_prefix(&src).unwrap()));
        }
    }
    assert_eq!(writers, BTreeSet::from(["build/output.rs".to_owned()]));
}

/// Whether code uses `package::…` or `use package`.
fn names_package(code: &str, package: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    code.match_indices(package).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + package.len()..]);
        let whole = !before.ends_with(is_part);
        let used = before.ends_with("use ") && !after.starts_with(is_part);
        whole && (after.starts_with("::") || used)
    })
}

fn without_comments(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or(""));
    lines.collect::<Vec<_>>().join("\n")
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
