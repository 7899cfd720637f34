//! What a careful reviewer would say of an overview.
//!
//! In: an overview with the records it rests on, checked. Out: diagnostics, at
//! the levels that the author sets. Must not know templates, numbering or
//! output: a rule reads records, and texts as their authors wrote them.
//!
//! Each rule is one file in `rules/` with its code, its usual level, what it
//! is for and what it looks for; `rules/mod.rs` lists them.

mod abbreviations;
mod levels;
mod names;
mod panel;
mod places;
mod quantities;
mod reading;
mod rules;
mod shown;
mod subject;
mod units;
mod vocabulary;
mod works;

use std::ops::Range;

use crate::check::Checked;
use crate::content::{Overview, Site};
use crate::diag::{CODES, Code, Diagnostic, Diagnostics, Severity};
use crate::source::{FileId, SourceMap};

pub use self::levels::Levels;
pub use self::panel::{Claims, Kept, Panel, Values};
pub use self::rules::RULES;
use self::subject::{Subject, Text};

/// A rule of judgement.
pub struct Rule {
    /// Its code.
    pub code: Code,
    /// How grave a finding is, where the author does not say otherwise.
    pub severity: Severity,
    /// What it finds, in a phrase.
    pub meaning: &'static str,
    /// Why it matters and how to mend it, in a few sentences.
    pub why: &'static str,
    /// An example that breaks it, as an author would write it.
    pub bad: &'static str,
    /// The same, mended.
    pub good: &'static str,
    /// Looks for breaches.
    judge: fn(&Subject<'_>, &mut Report<'_>),
}

/// What a rule finds.
struct Report<'r> {
    rule: &'r Rule,
    /// Files of records of which something could not be read.
    unread: &'r [FileId],
    diagnostics: &'r mut Diagnostics,
}

impl Report<'_> {
    /// A finding of the rule; [`Report::push`] adds it when its places and help are told.
    fn finding(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::of(self.rule.severity, self.rule.code, message)
    }

    fn push(&mut self, finding: Diagnostic) {
        self.diagnostics.push(finding);
    }

    /// Adds a finding that misses something in a record; not where something in the record could not be read, since
    /// that may be what is missed.
    fn push_missing(&mut self, finding: Diagnostic) {
        let place = finding.labels.first().map(|label| label.span.file);
        if place.is_none_or(|file| !self.unread.contains(&file)) {
            self.push(finding);
        }
    }

    /// Adds that words of a text are printed as they stand, with what to do for each.
    fn push_as_it_stands(
        &mut self,
        text: &Text<'_>,
        mut found: Vec<(Range<usize>, impl Into<String>)>,
    ) {
        found.sort_by_key(|(range, _)| range.start);
        for (range, help) in found {
            let written = &text.reading.source()[range.clone()];
            let finding = self.finding(format!("`{written}` is printed as it stands"));
            self.push(finding.label(text.reading.span(&range), "").help(help));
        }
    }
}

/// Applies every rule to an overview; the levels that its author sets are not yet applied.
pub fn review(
    content: &Checked,
    overview: &Overview,
    sources: &SourceMap,
    diagnostics: &mut Diagnostics,
) {
    levels::validate(&overview.checks, diagnostics);
    let subject = Subject::new(content, overview, sources);
    let unread = subject.unread();
    for rule in RULES {
        let mut report = Report {
            rule,
            unread: &unread,
            diagnostics,
        };
        (rule.judge)(&subject, &mut report);
    }
}

/// Gives what was found in records their levels, and judges the levels that the site sets.
#[must_use]
pub fn review_site(site: &Site, mut found: Diagnostics, sources: &SourceMap) -> Diagnostics {
    levels::validate(&site.checks, &mut found);
    Levels::of_site(site).apply(found, sources)
}

/// The rule with the code, if there is one.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .copied()
        .find(|rule| rule.code.as_str() == code)
}

/// Every code with its meaning, of mistakes and of rules, sorted by code.
pub fn all_codes() -> Vec<(Code, &'static str)> {
    let rules = RULES.iter().map(|rule| (rule.code, rule.meaning));
    let mut all: Vec<_> = CODES.iter().copied().chain(rules).collect();
    all.sort_unstable_by_key(|(code, _)| *code);
    all
}
