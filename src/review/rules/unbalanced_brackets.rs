//! A bracket or a quotation mark without its partner.

use std::ops::Range;

use super::{Code, Report, Rule, Severity, Subject, Text};

pub(super) static RULE: Rule = Rule {
    code: Code::new("unbalanced-brackets"),
    severity: Severity::Advice,
    meaning: "a parenthesis or a quotation mark without its partner",
    why: "An open parenthesis leaves the reader waiting for its end, and is often what is left of \
          a citation or a unit that was cut.",
    bad: "Tumours shrank (by half in eight of ten mice.",
    good: "Tumours shrank (by half in eight of ten mice).",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        for block in &text.reading.blocks {
            let of_quotes = || quotation_marks(text, block).filter(|_| subject.is_english());
            let unpaired = parentheses(text, block).or_else(of_quotes);
            if let Some(at) = unpaired {
                report_at(text, at, report);
            }
        }
    }
}

fn report_at(text: &Text<'_>, at: usize, report: &mut Report<'_>) {
    let length = text.reading.source()[at..]
        .chars()
        .next()
        .map_or(1, char::len_utf8);
    let range = at..at + length;
    let sign = &text.reading.source()[range.clone()];
    report.push(
        report
            .finding(format!("`{sign}` has no partner in its paragraph"))
            .label(text.reading.span(&range), "")
            .help("add the partner, or delete it"),
    );
}

/// The place of a parenthesis without partner.
fn parentheses(text: &Text<'_>, block: &Range<usize>) -> Option<usize> {
    let plain = text.reading.plain();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in plain[block.clone()].char_indices() {
        let at = block.start + at;
        match c {
            '(' | '[' => open.push((at, c)),
            ')' | ']' => {
                let partner = if c == ')' { '(' } else { '[' };
                match open.last() {
                    Some((_, found)) if *found == partner => _ = open.pop(),
                    // Half-open intervals: `(0, 24]`.
                    Some((start, _)) if is_interval(&plain[start + 1..at]) => _ = open.pop(),
                    _ if c == ')' && !is_enumerator(&plain[block.start..at]) => return Some(at),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    let left = open.into_iter().find(|(_, sign)| *sign == '(');
    left.map(|(at, _)| at)
}

fn is_interval(inner: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || " .,;–−-∞".contains(c);
    inner.contains([',', ';', '–']) && inner.chars().all(is_part)
}

/// Whether what stands before a closing parenthesis numbers an item: `a)`, `12)`, `iv)`.
fn is_enumerator(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next();
    let word = word.unwrap_or_default();
    let number = word.len() <= 2 || word.chars().all(|c| "ivx".contains(c));
    !word.is_empty() && number && !before[..before.len() - word.len()].ends_with(['-', '’', '\''])
}

/// The place of a double quotation mark without partner, in English.
fn quotation_marks(text: &Text<'_>, block: &Range<usize>) -> Option<usize> {
    let mut open = None;
    for (at, c) in text.reading.plain()[block.clone()].char_indices() {
        match c {
            '“' if open.is_none() => open = Some(block.start + at),
            '”' if open.take().is_none() => return Some(block.start + at),
            '„' => return None,
            _ => {}
        }
    }
    open
}
