//! Markup that a reader sees as signs.

use super::{Code, Report, Role, Rule, Severity, Subject, Text};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: Code::new("markup-leak"),
    severity: Severity::Error,
    meaning: "markup that is printed as it stands: `**`, `<b>`, an open `[@`",
    why: "What Markdown does not read is printed to the letter: stars without partner, HTML, which \
          is text here, a citation without its closing bracket, a `\\n` that came out of a program.",
    bad: "**Dose: 40 mg/kg <b>daily</b> [@kang2013",
    good: "**Dose:** 40 mg/kg *daily* [@kang2013]",
    judge,
};

/// Tags that are mistaken for markup; others may be words in angle brackets.
const TAGS: &[&str] = &[
    "a", "b", "br", "center", "div", "em", "font", "h1", "h2", "h3", "h4", "i", "img", "li", "ol",
    "p", "small", "span", "strong", "sub", "sup", "table", "td", "tr", "u", "ul",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        let found = tags(text)
            .chain(citations(text))
            .chain(escapes(text))
            .chain(addresses(text))
            .chain(braces(subject, text));
        let mut found: Vec<(Range<usize>, &str)> = found.collect();
        // Stars are signs of significance under tables and figures.
        if !matches!(
            text.role,
            Role::TableNote(_)
                | Role::TableCaption(_)
                | Role::FigureNote(_)
                | Role::FigureCaption(_)
        ) {
            found.extend(stars(text));
        }
        report.push_as_it_stands(text, found);
    }
    for (value, span) in subject.lines() {
        if value.contains("**") || value.contains("</") || value.contains("[@") {
            report.push(
                report
                    .finding(format!("markup in a field that holds none: `{value}`"))
                    .label(span, "")
                    .help("write the words alone"),
            );
        }
    }
}

fn tags<'t>(text: &'t Text<'_>) -> impl Iterator<Item = (Range<usize>, &'static str)> + 't {
    let tags = text.reading.shape.html.iter().filter(|range| {
        let tag = &text.reading.source()[(*range).clone()];
        let name = tag.trim_start_matches(['<', '/']);
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
        name.is_some_and(|name| TAGS.contains(&name.to_ascii_lowercase().as_str()))
    });
    tags.map(|range| {
        let tag = &text.reading.source()[range.clone()];
        let length = tag.find('>').map_or(tag.len(), |end| end + 1);
        let help = "HTML is text here: write `*…*`, `**…**`, `H~2~O`, `10^6^`";
        (range.start..range.start + length, help)
    })
}

fn citations<'t>(text: &'t Text<'_>) -> impl Iterator<Item = (Range<usize>, &'static str)> + 't {
    let source = text.reading.source();
    let opened = source.match_indices("[@").filter(|(at, _)| {
        let inner = &source[at + 2..];
        let end = inner.find(']').unwrap_or(inner.len());
        let keys = &inner[..end];
        let is_open = end == inner.len() || keys.contains("\n\n") || keys.contains("[@");
        is_open && !source[..*at].ends_with('\\')
    });
    opened.map(|(at, found)| (at..at + found.len(), "close the citation with `]`"))
}

fn escapes<'t>(text: &'t Text<'_>) -> impl Iterator<Item = (Range<usize>, &'static str)> + 't {
    let plain = text.reading.plain();
    let found = plain.match_indices("\\n").filter(|(at, _)| {
        let next = plain[at + 2..].chars().next();
        next.is_none_or(|next| next.is_whitespace() || next.is_uppercase() || "-\\".contains(next))
    });
    found.map(|(at, found)| (at..at + found.len(), "begin a new line instead"))
}

/// `](https://example.org/a b)`: an address with a space makes no link.
fn addresses<'t>(text: &'t Text<'_>) -> impl Iterator<Item = (Range<usize>, &'static str)> + 't {
    let plain = text.reading.plain();
    plain.match_indices("](").filter_map(|(at, _)| {
        let end = at + plain[at..].find(')')? + 1;
        let written = &text.reading.source()[at..end];
        let help = "write `%20` for a space in an address, or put the address between `<` and `>`";
        written.contains(' ').then_some((at..end, help))
    })
}

/// `{ kang2013.weight.value }`, an expression in single braces.
fn braces<'t>(
    subject: &'t Subject<'_>,
    text: &'t Text<'_>,
) -> impl Iterator<Item = (Range<usize>, &'static str)> + 't {
    let plain = text.reading.plain();
    plain.match_indices('{').filter_map(move |(at, _)| {
        let end = at + plain[at..].find('}')?;
        let inner = text.reading.source()[at + 1..end].trim();
        let path = inner.split('|').next()?.trim();
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._".contains(c);
        let is_path = path.contains('.') && path.chars().all(is_name);
        let is_known = subject.is_study(path.split('.').next()?);
        (is_path && is_known)
            .then_some((at..end + 1, "an expression stands in two braces: `{{ … }}`"))
    })
}

fn stars<'t>(text: &'t Text<'_>) -> impl Iterator<Item = (Range<usize>, &'static str)> + 't {
    let plain = text.reading.plain();
    let found = plain.match_indices("**").filter(|(at, _)| {
        let before = plain[..*at].chars().next_back();
        let after = plain[at + 2..].chars().next();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        is_letter(before) != is_letter(after)
    });
    found.map(|(at, found)| {
        (
            at..at + found.len(),
            "write `**` before and after the words, close to them",
        )
    })
}
