//! Diagnostics as data.

use std::collections::HashSet;

use super::Code;
use crate::source::Span;

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A matter of judgement; it never fails a run.
    Advice,
    /// Something to look at; the output is written.
    Warning,
    /// What rests on it is not written.
    Error,
}

impl Severity {
    /// The word for it, as printed.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Advice => "advice",
            Severity::Error => "error",
        }
    }
}

/// A place, and a few words about it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is the matter there; may be empty.
    pub text: String,
}

/// One thing that the author should know.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Stable and searchable: `unknown-reference`.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// The one sentence that is shown if only one can be.
    pub message: String,
    /// Places, the primary one first.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Vec<String>,
    /// The mend, where it is mechanical: changes to the files, which go together.
    pub fix: Vec<Edit>,
}

/// A change to a file: what stands in its place from now on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Edit {
    /// What is replaced; an empty place is one to insert at.
    pub span: Span,
    /// What is written there, as the file writes it.
    pub text: String,
}

impl Diagnostic {
    /// An error.
    pub fn error(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, message.into())
    }

    /// A warning.
    pub fn warning(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, message.into())
    }

    fn new(severity: Severity, code: Code, message: String) -> Diagnostic {
        Diagnostic {
            code,
            severity,
            message,
            labels: Vec::new(),
            help: Vec::new(),
            fix: Vec::new(),
        }
    }

    /// A piece of advice.
    pub fn advice(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Advice, code, message.into())
    }

    /// Something of the severity that its rule has.
    pub fn of(severity: Severity, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(severity, code, message.into())
    }

    /// Adds a change that mends it.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.fix.push(Edit {
            span,
            text: text.into(),
        });
        self
    }

    /// Adds a place; the first is the primary one.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Diagnostic {
        self.help.push(text.into());
        self
    }

    /// Adds `did you mean …?` where there is a near name.
    #[must_use]
    pub fn suggest(self, nearest: Option<&str>) -> Diagnostic {
        match nearest {
            Some(name) => self.help(format!("did you mean `{name}`?")),
            None => self,
        }
    }
}

/// The diagnostics of a run or of a stage, in the order they were found, each once.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    seen: HashSet<Diagnostic>,
    errors: usize,
}

impl Diagnostics {
    /// None yet.
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }

    /// Adds `diagnostic`, unless the very same is there already.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.seen.insert(diagnostic.clone()) {
            self.errors += usize::from(diagnostic.severity == Severity::Error);
            self.list.push(diagnostic);
        }
    }

    /// Adds all of `other`.
    pub fn append(&mut self, other: Diagnostics) {
        other
            .list
            .into_iter()
            .for_each(|diagnostic| self.push(diagnostic));
    }

    /// All of them in the order of their places in a file.
    #[must_use]
    pub fn in_order(mut self) -> Diagnostics {
        let place = |one: &Diagnostic| one.labels.first().map(|label| label.span.range.start);
        self.list.sort_by_key(place);
        self
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// How many have the severity.
    pub fn count(&self, severity: Severity) -> usize {
        let of_it = |one: &&Diagnostic| one.severity == severity;
        self.list.iter().filter(of_it).count()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether any is an error.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
