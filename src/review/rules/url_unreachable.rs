//! An address that leads nowhere outside its author's machine.

use super::{Code, Report, Rule, Severity, Subject};
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: Code::new("url-unreachable"),
    severity: Severity::Warning,
    meaning: "an address of a local machine or of a network that readers are not in",
    why: "`localhost`, private numbers and names without a dot lead to the author's own machine or \
          office; for a reader they are dead, and some browsers warn of them.",
    bad: "url = \"http://localhost:8000/report\"",
    good: "url = \"https://doi.org/10.1000/xyz\"",
    judge,
};

/// Ends of names that are never found on the public network (RFC 2606, RFC 6761, RFC 6762).
const PRIVATE: &[&str] = &[
    ".localhost",
    ".local",
    ".internal",
    ".lan",
    ".test",
    ".invalid",
    ".intranet",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut found: Vec<(String, Span)> = Vec::new();
    let mut look = |url: Option<&crate::content::Url>, record: &Span, key: &str| {
        if let Some(url) = url.filter(|url| is_private(url.as_str())) {
            let place = subject.field(record, key).unwrap_or(record.clone());
            found.push((url.as_str().to_owned(), place));
        }
    };
    for reference in &subject.references {
        look(reference.url.as_ref(), &reference.span, "url");
    }
    for call in &subject.overview.calls_to_action {
        look(Some(&call.url), &call.span, "url");
    }
    for product in subject
        .compounds
        .iter()
        .filter_map(|compound| compound.product.as_ref())
    {
        look(product.url.as_ref(), &product.span, "url");
        look(product.price_url.as_ref(), &product.span, "price_url");
    }
    for text in &subject.texts {
        let links = text.reading.shape.links.iter();
        // In the Markdown that was read, signs stand for addresses; the text itself says them.
        for (range, _) in links {
            let written = &text.reading.source()[range.clone()];
            let at = ["http://", "https://"]
                .iter()
                .filter_map(|scheme| written.find(scheme))
                .min();
            if let Some(at) = at.filter(|at| is_private(&written[*at..])) {
                let url = written[at..].trim_end_matches([')', '>']);
                let place = range.start + at..range.start + at + url.len();
                found.push((url.to_owned(), text.reading.span(&place)));
            }
        }
    }
    for (url, place) in found {
        report.push(
            report
                .finding(format!("`{url}` leads nowhere for a reader"))
                .label(place, "")
                .help("give an address that is open to everyone, or leave it out"),
        );
    }
}

fn is_private(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#', ':', ')', '>', ' ']).next();
    let host = host.unwrap_or_default().to_ascii_lowercase();
    if host.starts_with('[') {
        return host.starts_with("[::1");
    }
    let numbers: Vec<u8> = host
        .split('.')
        .filter_map(|part| part.parse().ok())
        .collect();
    let is_private = match numbers[..] {
        [10 | 127 | 0, _, _, _] | [192, 168, _, _] => true,
        [172, second, _, _] => (16..32).contains(&second),
        _ => false,
    };
    is_private || !host.contains('.') || PRIVATE.iter().any(|end| host.ends_with(end))
}
