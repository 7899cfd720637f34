//! A full stop at the end of a title.

use super::{Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("title-full-stop"),
    severity: Severity::Advice,
    meaning: "the title of a reference or a heading that ends with a full stop",
    why: "The style sets what stands behind a title; a full stop that is part of it gives two, or \
          one before a comma.",
    bad: "title = \"Phase I study of defactinib.\"",
    good: "title = \"Phase I study of defactinib\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let works = subject.references.iter().map(|work| &work.title);
    let headings = subject
        .overview
        .sections
        .iter()
        .map(|section| &section.title);
    let own = [&subject.overview.title];
    for title in own.into_iter().chain(headings).chain(works) {
        let text = title.text().trim_end();
        let words = text.strip_suffix('.').unwrap_or_default();
        let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
        // Shorter words with a full stop are abbreviations.
        let is_word = last.chars().count() > 3 && last.chars().all(char::is_lowercase);
        if !is_word {
            continue;
        }
        let range = words.len()..text.len();
        let finding = report
            .finding("a title ends with a full stop")
            .label(title.span_of(range.clone()), "")
            .help("delete it");
        report.push(match title.exact(range) {
            Some(place) => finding.fix(place, ""),
            None => finding,
        });
    }
}
