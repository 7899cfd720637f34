//! A citation written so that it is printed, or that swallows another.

use std::ops::Range;

use super::{Code, Report, Rule, Severity, Subject, Text};

pub(super) static RULE: Rule = Rule {
    code: Code::new("citation-form"),
    severity: Severity::Warning,
    meaning: "a citation or cross-reference in another tool's form, printed as it stands",
    why: "Only `[@key]` and `@key` cite, and only `@fig:…`, `@tbl:…` and `@sec:…` refer. A key without \
          its sign, a LaTeX command, or a second key behind a comma or a space stays in the text as \
          it is written, and its work is missing from the references.",
    bad: "Tumours shrank [kang2013], and in mice [@kang2013, fennell2019].",
    good: "Tumours shrank [@kang2013], and in mice [@kang2013; @fennell2019].",
    judge,
};

/// What other tools call tables, figures and sections, and ours before a space.
const ANCHORS: [(&str, &str); 9] = [
    ("table", "tbl"),
    ("tab", "tbl"),
    ("tbl", "tbl"),
    ("figure", "fig"),
    ("fig", "fig"),
    ("section", "sec"),
    ("sec", "sec"),
    ("sect", "sec"),
    ("chapter", "sec"),
];

const COMMANDS: [&str; 6] = [
    "\\cite{",
    "\\citep{",
    "\\citet{",
    "\\ref{",
    "\\autoref{",
    "\\cref{",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        let found = anchors(text)
            .chain(bracketed(subject, text))
            .chain(commands(text))
            .chain(swallowed(subject, text));
        report.push_as_it_stands(text, found.collect());
    }
}

/// `@table:summary`, `@tbl: summary`.
fn anchors<'t>(text: &'t Text<'_>) -> impl Iterator<Item = (Range<usize>, String)> + 't {
    let plain = text.reading.plain();
    plain.match_indices('@').filter_map(|(at, _)| {
        if plain[..at].ends_with(char::is_alphanumeric) {
            return None;
        }
        let key = key(&plain[at + 1..]);
        let range = at..at + 1 + key.len();
        let kind = key.split(':').next().unwrap_or_default();
        let (_, ours) = ANCHORS.iter().find(|(theirs, _)| *theirs == kind)?;
        let name = key.strip_prefix(kind)?.strip_prefix(':');
        let is_named = name.is_some() || plain[range.end..].starts_with(':');
        let name = name.filter(|name| !name.is_empty()).unwrap_or("name");
        is_named.then(|| (range, format!("write `@{ours}:{name}`, without spaces")))
    })
}

/// The longest start of a text that can be a key.
fn key(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || "-_:./".contains(c)));
    text[..end.unwrap_or(text.len())].trim_end_matches(['.', ':', '-', '/'])
}

/// `[kang2013]`, a key without its sign.
fn bracketed<'t>(
    subject: &'t Subject<'_>,
    text: &'t Text<'_>,
) -> impl Iterator<Item = (Range<usize>, String)> + 't {
    let plain = text.reading.plain();
    plain.match_indices('[').filter_map(|(at, _)| {
        let end = plain[at..].find(']')?;
        let inner = &plain[at + 1..at + end];
        let is_work = subject.content.reference(inner).is_some();
        let is_number = inner.bytes().all(|b| b.is_ascii_digit());
        (is_work && !is_number).then(|| (at..at + end + 1, format!("write `[@{inner}]`")))
    })
}

/// `\cite{kang2013}`.
fn commands<'t>(text: &'t Text<'_>) -> impl Iterator<Item = (Range<usize>, String)> + 't {
    let plain = text.reading.plain();
    COMMANDS.iter().flat_map(move |command| {
        plain.match_indices(command).map(|(at, _)| {
            let length = plain[at..].find('}').map_or(command.len(), |end| end + 1);
            let help = "cite with `[@key]`, and refer with `@fig:…`, `@tbl:…` or `@sec:…`";
            (at..at + length, help.to_owned())
        })
    })
}

/// A key in the place where a citation says where in the work: `[@kang2013, fennell2019]`.
fn swallowed<'t>(
    subject: &'t Subject<'_>,
    text: &'t Text<'_>,
) -> impl Iterator<Item = (Range<usize>, String)> + 't {
    let source = text.reading.source();
    let mut clusters: Vec<Range<usize>> = text
        .reading
        .citations
        .iter()
        .map(|cited| cited.range.clone())
        .collect();
    clusters.dedup();
    clusters.into_iter().flat_map(move |cluster| {
        let words = parted(source, &cluster);
        let second = words.into_iter().filter_map(move |(is_key, range)| {
            let word = &source[range.clone()];
            let name = word.trim_start_matches('@');
            let is_work = !name.is_empty()
                && !name.bytes().all(|b| b.is_ascii_digit())
                && subject.content.reference(name).is_some();
            let begins = source[..range.start].trim_end().ends_with('@');
            let help = if begins {
                format!("write `[@{name}]`, without a space after `@`")
            } else {
                format!("part works by semicolons: `; @{name}`")
            };
            (!is_key && is_work).then_some((range, help))
        });
        second.collect::<Vec<_>>()
    })
}

/// The words of a cluster of citations, each with whether it is the key of its work.
fn parted(source: &str, cluster: &Range<usize>) -> Vec<(bool, Range<usize>)> {
    let mut words = Vec::new();
    let mut awaits_key = true;
    let mut start = cluster.start;
    for (at, c) in source[cluster.clone()].char_indices() {
        let at = cluster.start + at;
        if c.is_whitespace() || ",;[]".contains(c) {
            if start < at {
                let is_key = awaits_key && source[start..at].contains('@');
                awaits_key &= !is_key;
                words.push((is_key, start..at));
            }
            awaits_key |= c == ';';
            start = at + c.len_utf8();
        }
    }
    words
}
