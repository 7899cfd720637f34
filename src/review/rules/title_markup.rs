//! HTML in the title of a work.

use std::ops::Range;

use super::{Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("title-markup"),
    severity: Severity::Warning,
    meaning: "HTML in the title of a reference",
    why: "Databases hand out titles with `<i>` and `<sub>`. Titles are Markdown here: HTML is \
          printed to the letter.",
    bad: "title = \"Activity against <i>Staphylococcus aureus</i>\"",
    good: "title = \"Activity against *Staphylococcus aureus*\"",
    judge,
};

/// Tags with the marks that stand for them.
const TAGS: &[(&str, &str)] = &[
    ("i", "*"),
    ("em", "*"),
    ("b", "**"),
    ("strong", "**"),
    ("sub", "~"),
    ("sup", "^"),
    ("inf", "~"),
    ("scp", ""),
    ("span", ""),
    ("p", ""),
    ("br", " "),
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for work in &subject.references {
        let text = work.title.text();
        let tags = tags(text);
        let Some((first, _)) = tags.first() else {
            continue;
        };
        let mut finding = report
            .finding(format!(
                "`{}` is printed as it stands",
                &text[first.clone()]
            ))
            .label(work.title.span_of(first.clone()), "")
            .help("write `*italic*`, `H~2~O`, `10^6^`");
        let places: Option<Vec<_>> = tags
            .iter()
            .map(|(range, mark)| Some((work.title.exact(range.clone())?, *mark)))
            .collect();
        for (place, mark) in places.unwrap_or_default() {
            finding = finding.fix(place, mark);
        }
        report.push(finding);
    }
}

/// The tags of a text, with what stands for each.
fn tags(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let found = text.match_indices('<').filter_map(|(at, _)| {
        let inner = &text[at + 1..];
        let end = inner.find('>').filter(|_| !inner.starts_with(' '))?;
        let name = inner[..end].trim_start_matches('/').trim_end_matches('/');
        let name = name.split_whitespace().next()?.to_ascii_lowercase();
        let (_, mark) = TAGS.iter().find(|(tag, _)| *tag == name)?;
        Some((at..at + end + 2, *mark))
    });
    found.collect()
}
