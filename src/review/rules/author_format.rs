//! `et al.` among the authors.

use std::ops::Range;

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::{Person, Reference};
use crate::review::works::{full_name, title_place};

pub(super) static RULE: Rule = Rule {
    code: Code::new("author-format"),
    severity: Severity::Warning,
    meaning: "`et al.`, or several people, typed as one author",
    why: "The style decides how many authors are printed and what stands for the others. Typed, \
          `et al.` becomes a person, with initials and a place in the alphabet; and so do two people in one pair of quotes.",
    bad: "authors = [\"Kang, Y.\", \"et al.\"]",
    good: "authors = [\"Kang, Y.\"]\nand_others = true",
    judge,
};

const OTHERS: &[&str] = &[
    "et al",
    "et al.",
    "et. al.",
    "et alii",
    "and others",
    "others",
    "u. a.",
    "u.a.",
    "und andere",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for work in &subject.references {
        several(subject, work, report);
        let names = work.authors.iter().map(full_name);
        let Some(name) = names.rev().find(|name| is_others(name)) else {
            continue;
        };
        let place = subject.field(&work.span, "authors");
        let finding = report
            .finding(format!("`{name}` is no author"))
            .label(place.unwrap_or(title_place(work)), "")
            .help("leave it out, and add `and_others = true`");
        report.push(mended(subject, work, &name, finding));
    }
}

/// Several people in one entry: `Kang, Y. and Hu, W.`.
fn several(subject: &Subject<'_>, work: &Reference, report: &mut Report<'_>) {
    let people = work
        .authors
        .iter()
        .filter(|one| matches!(one, Person::Human { .. }));
    let mut names = people.map(full_name);
    let Some((name, sign)) = names.find_map(|name| {
        let signs = [" and ", " & ", "; ", " und "];
        let sign = signs.into_iter().find(|sign| name.contains(sign))?;
        Some((name, sign))
    }) else {
        return;
    };
    let parts: Vec<String> = name
        .split(sign)
        .map(|one| format!("\"{}\"", one.trim()))
        .collect();
    let place = subject.field(&work.span, "authors");
    report.push(
        report
            .finding(format!("`{name}` is more than one author"))
            .label(place.unwrap_or(title_place(work)), "")
            .help(format!(
                "give each in quotes of their own: {}; an organisation is written `{{ organisation = \"…\" }}`",
                parts.join(", ")
            )),
    );
}

fn is_others(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    OTHERS.contains(&lower.as_str()) || lower.ends_with(" et al.") || lower.ends_with(" et al")
}

/// The entry of a list that is nothing but `name` taken out, and `and_others` put under the list.
fn mended(
    subject: &Subject<'_>,
    work: &Reference,
    name: &str,
    finding: crate::diag::Diagnostic,
) -> crate::diag::Diagnostic {
    let Some(list) = subject.field(&work.span, "authors") else {
        return finding;
    };
    let written = subject.written(&list);
    let quoted = [format!("\"{name}\""), format!("'{name}'")];
    let entry = quoted
        .iter()
        .find_map(|entry| Some((written.find(entry)?, entry.len())));
    let Some((at, length)) = entry.filter(|_| !subject.says(&work.span, "and_others")) else {
        return finding;
    };
    let Some(entry) = with_comma(written, at..at + length) else {
        return finding;
    };
    let place = |range: Range<usize>| {
        crate::source::Span::new(
            list.file,
            list.range.start + range.start..list.range.start + range.end,
        )
    };
    let end = written.len();
    finding
        .fix(place(entry), "")
        .fix(place(end..end), "\nand_others = true")
}

/// An entry of a list with the comma that parts it from the others, before it or, on a line of its
/// own, behind it.
fn with_comma(written: &str, entry: Range<usize>) -> Option<Range<usize>> {
    let before = written[..entry.start].trim_end();
    if before.ends_with(',') {
        return Some(before.len() - 1..entry.end);
    }
    let line = written[..entry.start].rfind('\n')?;
    let is_first = written[line..entry.start].trim().is_empty();
    let has_comma = written[entry.end..].starts_with(',');
    (is_first && has_comma).then_some(line..entry.end + 1)
}
