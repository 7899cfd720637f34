//! Formulas in LaTeX, which is not read.

use super::{Code, Report, Rule, Severity, Subject};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: Code::new("math-mixed"),
    severity: Severity::Error,
    meaning: "LaTeX in a text: `$p < 0.001$`, `\\alpha`, `^{-1}`",
    why: "LaTeX is not read and is printed with its dollars and backslashes, beside signs elsewhere \
          that are right. Everything needed has a sign or light markup of its own.",
    bad: "Survival was longer ($p < 0.001$), with a clearance in mL min$^{-1}$.",
    good: "Survival was longer (*p* < 0.001), with a clearance in mL min^−1^.",
    judge,
};

const COMMANDS: &[&str] = &[
    "alpha",
    "beta",
    "gamma",
    "delta",
    "Delta",
    "mu",
    "kappa",
    "lambda",
    "sigma",
    "chi",
    "omega",
    "pm",
    "times",
    "cdot",
    "leq",
    "geq",
    "le",
    "ge",
    "approx",
    "sim",
    "frac",
    "text",
    "textit",
    "textbf",
    "mathrm",
    "mathit",
    "rightarrow",
    "circ",
    "degree",
    "infty",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        let reading = &text.reading;
        let plain = reading.plain();
        let mut found = formulas(plain);
        let outside = |range: &Range<usize>, found: &[Range<usize>]| {
            found.iter().all(|formula| !formula.contains(&range.start))
        };
        for range in commands(plain).into_iter().chain(scripts(plain)) {
            if outside(&range, &found) {
                found.push(range);
            }
        }
        found.sort_by_key(|range| range.start);
        for range in found {
            let written = &reading.source()[range.clone()];
            report.push(
                report
                    .finding(format!("`{written}` is LaTeX, and printed as it stands"))
                    .label(reading.span(&range), "")
                    .help("write signs and light markup: `*p* < 0.001`, `α`, `10^6^`, `CO~2~`"),
            );
        }
    }
}

/// `$…$` in one line that holds signs of mathematics; amounts of money do not.
fn formulas(plain: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = plain[from..].find('$').map(|at| from + at) {
        let inner = &plain[start + 1..];
        let end = inner.find('$').filter(|end| !inner[..*end].contains('\n'));
        let Some(end) = end else { break };
        let words = &inner[..end];
        // `$1,000 a kilogram … $` is money.
        let is_money = words.starts_with(|c: char| c.is_ascii_digit())
            && words.contains(' ')
            && !words.contains('\\');
        let is_close =
            !is_money && !words.is_empty() && !words.starts_with(' ') && !words.ends_with(' ');
        if is_close && words.contains(['<', '>', '=', '\\', '{', '^', '_', '~', '+']) {
            found.push(start..start + end + 2);
            from = start + end + 2;
        } else {
            from = start + 1;
        }
    }
    found
}

fn commands(plain: &str) -> Vec<Range<usize>> {
    let found = plain.match_indices('\\').filter_map(|(at, _)| {
        let name = &plain[at + 1..];
        let length = name
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(name.len());
        COMMANDS
            .contains(&&name[..length])
            .then_some(at..at + 1 + length)
    });
    found.collect()
}

/// `^{…}` and `_{…}`.
fn scripts(plain: &str) -> Vec<Range<usize>> {
    let marks = ["^{", "_{"]
        .into_iter()
        .flat_map(|mark| plain.match_indices(mark));
    let found = marks.filter_map(|(at, _)| {
        let end = plain[at..].find('}')?;
        (end < 40).then_some(at..at + end + 1)
    });
    found.collect()
}
