//! Tera's errors as diagnostics.

use std::error::Error as _;
use std::ops::Range;

use tera::{Error, ErrorKind};

use super::paths;

use crate::diag::{Code, Diagnostic, codes, nearest};
use crate::source::{FileId, Position, SourceMap, Span};

/// Why an expression has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpressionError {
    /// Whether it names what is not there, or is wrong in itself.
    pub code: Code,
    /// What is wrong, as a lower-case phrase.
    pub message: String,
    /// The bytes of the expression that are wrong.
    pub range: Range<usize>,
    /// What to write instead.
    pub help: String,
    /// The name that it is about, part by part; empty where it is about the expression as a whole.
    pub path: Vec<String>,
}

/// One thing that is wrong with a template.
struct Report {
    /// The template; empty where it is the one at hand.
    template: String,
    message: String,
    place: Place,
}

enum Place {
    Bytes(Range<usize>),
    /// Line and column from 1, and a number of characters.
    Line(Position, usize),
    Unknown,
}

impl Place {
    /// The bytes of `text`.
    fn range(&self, text: impl Fn(Position) -> usize) -> Option<Range<usize>> {
        match self {
            Place::Bytes(range) => Some(range.clone()),
            Place::Line(start, length) => {
                let end = Position {
                    column: start.column + length,
                    ..*start
                };
                Some(text(*start)..text(end))
            }
            Place::Unknown => None,
        }
    }
}

/// All that an error reports.
fn reports(error: &Error) -> Vec<Report> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => vec![Report {
            template: report.filename().to_owned(),
            message: report.message().to_owned(),
            place: Place::Bytes(report.span().range.clone()),
        }],
        ErrorKind::MissingParent { current, parent } => vec![Report {
            template: current.clone(),
            message: format!("Unknown template `{parent}`"),
            place: Place::Unknown,
        }],
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            vec![Report {
                template: tpl.clone(),
                message: format!("`{tpl}` includes itself"),
                place: Place::Unknown,
            }]
        }
        ErrorKind::Msg(text) if text.starts_with("error: ") => {
            text.split("\n\nerror: ").map(printed).collect()
        }
        _ => match error.source().and_then(|source| source.downcast_ref()) {
            Some(inner) => reports(inner),
            None => vec![Report {
                template: String::new(),
                message: error.to_string(),
                place: Place::Unknown,
            }],
        },
    }
}

/// Reads a report that Tera gives as text only: message, `--> template:line:column`, the line, `^^^`.
fn printed(text: &str) -> Report {
    let mut lines = text.lines();
    let message = lines.next().unwrap_or_default();
    let place = lines.next().and_then(|line| line.split_once("--> "));
    let mut parts = place
        .map(|(_, place)| place)
        .unwrap_or_default()
        .rsplitn(3, ':');
    let column = parts.next().and_then(|part| part.parse().ok());
    let line = parts.next().and_then(|part| part.parse().ok());
    let template = parts.next().unwrap_or_default();
    let length = lines
        .map(|line| line.matches('^').count())
        .max()
        .unwrap_or(1);
    Report {
        template: template.to_owned(),
        message: message.trim_start_matches("error: ").to_owned(),
        place: match line.zip(column) {
            Some((line, column)) => Place::Line(Position { line, column }, length),
            None => Place::Unknown,
        },
    }
}

/// A diagnostic about a template, with the name of the template that it is about.
pub(super) fn diagnostics(
    error: &Error,
    name: &str,
    files: &[(String, FileId)],
    sources: &SourceMap,
) -> Vec<(String, Diagnostic)> {
    let told = |report: Report| {
        let known = files.iter().find(|(other, _)| *other == report.template);
        let at_hand = || files.iter().find(|(other, _)| other == name);
        let (name, file) = known.or_else(at_hand).expect("the template was added");
        let source = sources.get(*file);
        let range = report.place.range(|position| source.offset(position));
        let range = range.map_or(0..0, |range| visible(source.text(), range));
        let unclosed = paths::unclosed(source.text())
            .filter(|_| report.message.starts_with("Unexpected end of input"));
        let range = unclosed.unwrap_or_else(|| narrowed(&report.message, source.text(), range));
        let (code, message, help) = in_words(&report.message, &source.text()[range.clone()]);
        let diagnostic = Diagnostic::error(code, message)
            .label(Span::new(*file, range), "")
            .help(help);
        (name.clone(), diagnostic)
    };
    reports(error).into_iter().map(told).collect()
}

/// Whether the text is no expression at all.
pub(super) fn is_syntax(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::SyntaxError(_))
}

/// Why an expression, which Tera saw between `{{` and `}}`, has no value.
pub(super) fn expression(error: &Error, expression: &str) -> ExpressionError {
    let report = reports(error).remove(0);
    let wrapped = |position: Position| position.column.saturating_sub(1);
    let range = report.place.range(wrapped).unwrap_or(0..0);
    let inner = |at: usize| {
        let at = at.saturating_sub(2).min(expression.len());
        expression.floor_char_boundary(at)
    };
    let range = visible(expression, inner(range.start)..inner(range.end));
    let range = narrowed(&report.message, expression, range);
    let (code, message, help) = in_words(&report.message, &expression[range.clone()]);
    let empty = expression.trim().is_empty();
    ExpressionError {
        code: if code == codes::TEMPLATE_ERROR {
            codes::PROSE_EXPRESSION
        } else {
            code
        },
        message: if empty {
            "an expression that says nothing".to_owned()
        } else {
            message
        },
        range,
        help,
        path: Vec::new(),
    }
}

/// The range on one line, widened to the word before it where nothing in it can be underlined.
fn visible(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start.min(text.len()));
    let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
    let line = text[start..end].lines().next().unwrap_or_default();
    if !line.trim().is_empty() {
        return start..start + line.len();
    }
    let before = text[..start].trim_end();
    let word = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
    word..before.len()
}

/// The name that a message is about, where the range begins with it.
fn narrowed(message: &str, text: &str, range: Range<usize>) -> Range<usize> {
    let name = message.split('`').nth(1).unwrap_or_default();
    if !name.is_empty() && text[range.clone()].starts_with(name) {
        range.start..range.start + name.len()
    } else {
        range
    }
}

const EXAMPLE: &str = "an expression is a name with dots, as in `study.outcome.value`, perhaps with a filter: `| number`";

/// Code, message and advice for what Tera says; `words` is what it says it of.
fn in_words(message: &str, words: &str) -> (Code, String, String) {
    let wrong = |message: String, help: &str| (codes::TEMPLATE_ERROR, message, help.to_owned());
    let quoted = message.split('`').nth(1).unwrap_or_default();
    let begins = |start: &str| message.starts_with(start);
    if begins("Unknown filter") {
        return no_filter(quoted);
    }
    if begins("Unknown test") || begins("Unknown function") || begins("Unknown component") {
        let noun = message.split(' ').nth(1).unwrap_or_default();
        return wrong(
            format!("no {noun} is called `{quoted}`"),
            "see the manual of Tera for those that there are",
        );
    }
    if begins("Unknown template") {
        return wrong(
            format!("no template is called `{quoted}`"),
            "name a file of the folder `templates/`",
        );
    }
    if begins("Field `") || begins("Variable `") {
        return undefined(message, quoted);
    }
    if begins("Tried to render a variable that is undefined") {
        return (
            codes::UNDEFINED_VARIABLE,
            format!("nothing is called `{words}`"),
            EXAMPLE.to_owned(),
        );
    }
    if begins("Unexpected end of input") {
        let message = if words.starts_with("{%") {
            format!("`{words}` is never ended")
        } else {
            "the template ends inside a tag".to_owned()
        };
        return wrong(
            message,
            "close each `{{` with `}}`, each `{% if %}` with `{% endif %}`, each `{% for %}` with `{% endfor %}`",
        );
    }
    if begins("Unknown tag") {
        return wrong(
            format!("no tag is called `{words}` here"),
            "the tags are if, elif, else, for, set, include and what ends them",
        );
    }
    if message.contains("but expected") {
        return unexpected(message, words);
    }
    if message.contains("map/struct") {
        return wrong(
            "a value with its unit cannot be calculated with".to_owned(),
            "write `.number` after it, as in `study.outcome.value.number * 2`",
        );
    }
    wrong(lowered(message), EXAMPLE)
}

fn no_filter(name: &str) -> (Code, String, String) {
    const COMMON: [&str; 23] = [
        "number",
        "unit",
        "bare",
        "spread",
        "written",
        "decimals",
        "p",
        "relation",
        "relation_words",
        "default",
        "first",
        "join",
        "last",
        "length",
        "lower",
        "replace",
        "round",
        "safe",
        "sort",
        "title",
        "trim",
        "upper",
        "capitalize",
    ];
    let help = match nearest(name, COMMON) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the filters for values are {}", COMMON[..9].join(", ")),
    };
    (
        codes::TEMPLATE_ERROR,
        format!("no filter is called `{name}`"),
        help,
    )
}

/// `Field … is not defined. Available fields: a, b`.
fn undefined(message: &str, name: &str) -> (Code, String, String) {
    let known = message
        .split_once("Available ")
        .and_then(|(_, rest)| rest.split_once(": "));
    let known: Vec<&str> = known
        .map(|(_, names)| names.split(", ").collect())
        .unwrap_or_default();
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "see whether what stands before it is given".to_owned(),
        None => format!("there are {}", known.join(", ")),
    };
    (
        codes::UNDEFINED_VARIABLE,
        format!("nothing is called `{name}` here"),
        help,
    )
}

/// `Found x but expected y`.
fn unexpected(message: &str, words: &str) -> (Code, String, String) {
    let help = if message.contains("Found integer but expected identifier") {
        "a name that begins with a digit stands in brackets: `studies[\"5fu\"].os.value`"
    } else {
        EXAMPLE
    };
    let message = if message.contains("Found `}}`") {
        "the expression is not complete".to_owned()
    } else {
        format!("`{}` cannot stand here", words.trim())
    };
    (codes::TEMPLATE_ERROR, message, help.to_owned())
}

/// A message as ours are: lower case at the start, no full stop, one line.
fn lowered(message: &str) -> String {
    let line = message
        .lines()
        .next()
        .unwrap_or_default()
        .trim_end_matches('.');
    let mut characters = line.chars();
    characters
        .next()
        .map(|first| first.to_lowercase().chain(characters).collect())
        .unwrap_or_default()
}
