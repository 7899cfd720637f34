//! Levels: how much a finding weighs to this author, and why.

use std::collections::BTreeSet;

use super::{all_codes, rule};
use crate::content::{Checks, Exception, Level, Overview, Site};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, codes, nearest};
use crate::source::{SourceMap, Span};

/// What is told of mistakes but is a matter of judgement too, with its usual level.
const SETTABLE: &[(Code, Severity)] = &[
    (codes::CITED_CONCERN, Severity::Warning),
    (codes::CITED_RETRACTED, Severity::Error),
    (codes::IMPORTED_FIELD, Severity::Warning),
    (codes::MERGED_REFERENCE, Severity::Warning),
    (codes::MISSING_GLYPH, Severity::Warning),
    (codes::OVERFULL_LINE, Severity::Warning),
    (codes::UNREAD_FILE, Severity::Warning),
];

/// What is found only when pages are made.
const OF_PAPER: &[Code] = &[codes::MISSING_GLYPH, codes::OVERFULL_LINE];

/// The levels that hold for an overview, or for what all share.
#[derive(Debug, Clone, Default)]
pub struct Levels {
    /// Those of the overview come first.
    exceptions: Vec<(Exception, Scope)>,
    used: BTreeSet<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    Overview,
    Site,
}

impl Levels {
    /// The levels that hold for what no overview is about.
    pub fn of_site(site: &Site) -> Levels {
        Levels {
            exceptions: site
                .checks
                .0
                .iter()
                .map(|one| (one.clone(), Scope::Site))
                .collect(),
            used: BTreeSet::new(),
        }
    }

    /// The levels that hold for an overview: its own, then the site's.
    pub fn of_overview(site: &Site, overview: &Overview) -> Levels {
        let own = overview
            .checks
            .0
            .iter()
            .map(|one| (one.clone(), Scope::Overview));
        Levels {
            exceptions: own.chain(Levels::of_site(site).exceptions).collect(),
            used: BTreeSet::new(),
        }
    }

    /// Gives each finding its level; what is off is left out.
    #[must_use]
    pub fn apply(&mut self, found: Diagnostics, sources: &SourceMap) -> Diagnostics {
        let mut kept = Diagnostics::new();
        for mut diagnostic in found {
            let level =
                usual(diagnostic.code.as_str()).and_then(|_| self.level(&diagnostic, sources));
            match level {
                Some(Level::Off) => continue,
                Some(Level::Error) => diagnostic.severity = Severity::Error,
                Some(Level::Warning) => diagnostic.severity = Severity::Warning,
                Some(Level::Advice) => diagnostic.severity = Severity::Advice,
                None => {}
            }
            kept.push(diagnostic);
        }
        kept
    }

    fn level(&mut self, diagnostic: &Diagnostic, sources: &SourceMap) -> Option<Level> {
        let at = self.exceptions.iter().position(|(exception, _)| {
            let words = exception.said.words.as_ref();
            exception.code.value == diagnostic.code.as_str()
                && words.is_none_or(|words| is_about(diagnostic, &words.value, sources))
        })?;
        self.used.insert(at);
        Some(self.exceptions[at].0.said.level.value)
    }

    /// Reports settings of the overview for which nothing was found.
    pub fn unused(&self, diagnostics: &mut Diagnostics) {
        let own = self.exceptions.iter().enumerate();
        let unused = own.filter(|(at, (exception, scope))| {
            *scope == Scope::Overview
                && !self.used.contains(at)
                && exception.said.level.value != Level::Error
                && usual(&exception.code.value).is_some()
                && !OF_PAPER
                    .iter()
                    .any(|code| code.as_str() == exception.code.value)
        });
        for (_, (exception, _)) in unused {
            let diagnostic = Diagnostic::warning(
                codes::UNUSED_EXCEPTION,
                format!(
                    "nothing is found that `{}` would be for",
                    exception.code.value
                ),
            );
            let place = exception.said.words.as_ref().map(|words| &words.span);
            diagnostics.push(
                diagnostic
                    .label(place.unwrap_or(exception.span()).clone(), "")
                    .help("remove it, so that it hides nothing later"),
            );
        }
    }
}

/// Reports levels of rules that are not there, or that are lowered without a reason.
pub(super) fn validate(checks: &Checks, diagnostics: &mut Diagnostics) {
    for exception in &checks.0 {
        let name = exception.code.value.as_str();
        let Some(usual) = usual(name) else {
            diagnostics.push(unknown(name, exception.span()));
            continue;
        };
        let said = &exception.said;
        if rank(said.level.value) < rank(level_of(usual)) && said.reason.is_none() {
            let diagnostic = Diagnostic::error(
                codes::MISSING_FIELD,
                format!("`{name}` is lowered without a reason"),
            );
            diagnostics.push(
                diagnostic
                    .label(said.level.span.clone(), "")
                    .help("add `reason = \"…\"`: it is kept and listed with the overview"),
            );
        }
    }
}

fn unknown(name: &str, span: &Span) -> Diagnostic {
    if is_code(name) {
        return Diagnostic::error(
            codes::UNKNOWN_WORD,
            format!("`{name}` is no matter of judgement, and has no level"),
        )
        .label(span.clone(), "")
        .help("mend what it reports");
    }
    let all = all_codes();
    let names = all.iter().map(|(code, _)| code.as_str());
    let diagnostic = Diagnostic::error(
        codes::UNKNOWN_WORD,
        format!("no rule has the code `{name}`"),
    )
    .label(span.clone(), "");
    match nearest(name, names.filter(|name| usual(name).is_some())) {
        Some(near) => diagnostic.suggest(Some(near)),
        None => diagnostic.help("`monograph explain` lists every code"),
    }
}

fn is_code(name: &str) -> bool {
    all_codes().iter().any(|(code, _)| code.as_str() == name)
}

/// The usual level of what has a level.
fn usual(code: &str) -> Option<Severity> {
    let settable = SETTABLE.iter().find(|(one, _)| one.as_str() == code);
    rule(code)
        .map(|rule| rule.severity)
        .or(settable.map(|(_, severity)| *severity))
}

fn level_of(severity: Severity) -> Level {
    match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Advice => Level::Advice,
    }
}

fn rank(level: Level) -> u8 {
    match level {
        Level::Off => 0,
        Level::Advice => 1,
        Level::Warning => 2,
        Level::Error => 3,
    }
}

/// Whether the words stand in a line that a finding underlines, or in its message.
fn is_about(diagnostic: &Diagnostic, words: &str, sources: &SourceMap) -> bool {
    let in_place = diagnostic.labels.iter().any(|label| {
        let text = sources.get(label.span.file).text();
        let range = &label.span.range;
        let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[range.end..].find('\n');
        text[start..end.map_or(text.len(), |at| range.end + at)].contains(words)
    });
    in_place || diagnostic.message.contains(words)
}
