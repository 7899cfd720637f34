//! The names that expressions use, with their places.

use std::collections::BTreeSet;
use std::ops::Range;

/// A name and what is asked of it: `study.os.value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    /// Its parts and where each stands.
    pub(super) parts: Vec<(String, Range<usize>)>,
    /// Whether it may be undefined: `x is defined`, `x | default(…)`, `x or y`.
    pub(super) is_optional: bool,
    /// Whether it is printed as it is, without filter or calculation.
    pub(super) is_printed: bool,
}

/// The names that a template uses and does not bind, and the templates that it includes.
#[derive(Debug, Default)]
pub(super) struct Used {
    pub(super) paths: Vec<Path>,
    pub(super) bound: BTreeSet<String>,
    pub(super) templates: Vec<String>,
}

/// The names in an expression.
pub(super) fn of_expression(expression: &str) -> Vec<Path> {
    paths(expression, 0)
}

/// The names in a template.
pub(super) fn of_template(text: &str) -> Used {
    let mut used = Used::default();
    let mut at = 0;
    while let Some((kind, inner, end)) = next_tag(text, at) {
        match kind {
            '{' => used.paths.extend(paths(&text[inner.clone()], inner.start)),
            '%' => used.add_statement(&text[inner.clone()], inner.start),
            _ => {}
        }
        at = if kind == '%' && text[inner].trim() == "raw" {
            after_raw(text, end)
        } else {
            end
        };
    }
    used
}

impl Used {
    fn add_statement(&mut self, statement: &str, start: usize) {
        let words = statement.trim_start();
        let lead = statement.len() - words.len();
        let tag = words
            .split(|c: char| !is_inner(c))
            .next()
            .unwrap_or_default();
        let rest = &words[tag.len()..];
        let from = start + lead + tag.len();
        match tag {
            "if" | "elif" | "filter" => self.paths.extend(paths(rest, from)),
            "for" => {
                let Some(at) = rest.find(" in ") else { return };
                self.bind(&rest[..at]);
                self.paths.extend(paths(&rest[at + 4..], from + at + 4));
            }
            "set" | "set_global" => {
                let Some(at) = rest.find('=') else {
                    return self.bind(rest);
                };
                self.bind(&rest[..at]);
                self.paths.extend(paths(&rest[at + 1..], from + at + 1));
            }
            "include" | "extends" => {
                let named = tokens(rest)
                    .into_iter()
                    .filter(|token| token.kind == Kind::Text);
                self.templates
                    .extend(named.map(|token| unquoted(&rest[token.range])));
            }
            "component" => self.bind(rest),
            _ => {}
        }
    }

    fn bind(&mut self, names: &str) {
        let names = names
            .split(|c: char| !is_inner(c))
            .filter(|name| !name.is_empty());
        self.bound.extend(names.map(str::to_owned));
    }
}

/// The first `{% if %}` or the like that is never ended.
pub(super) fn unclosed(text: &str) -> Option<Range<usize>> {
    let mut open: Vec<(&str, Range<usize>)> = Vec::new();
    let mut at = 0;
    while let Some((kind, inner, end)) = next_tag(text, at) {
        let start = text[..inner.start].rfind('{').unwrap_or(at);
        let word = text[inner].split_whitespace().next().unwrap_or_default();
        if kind == '%' && BLOCKS.contains(&word) {
            open.push((word, start..end));
        } else if kind == '%'
            && let Some(name) = word.strip_prefix("end")
            && open.last().is_some_and(|(last, _)| *last == name)
        {
            open.pop();
        }
        at = end;
    }
    open.into_iter().map(|(_, range)| range).next()
}

/// The statements that another one ends.
const BLOCKS: [&str; 6] = ["block", "component", "filter", "for", "if", "raw"];

/// The next `{{ … }}`, `{% … %}` or `{# … #}`: its second sign, what is in it, and where it ends.
fn next_tag(text: &str, from: usize) -> Option<(char, Range<usize>, usize)> {
    let openings = ["{{", "{%", "{#"].into_iter();
    let start = openings.filter_map(|sign| text[from..].find(sign)).min()? + from;
    let kind = text[start + 1..].chars().next()?;
    let closing = match kind {
        '{' => "}}",
        '%' => "%}",
        _ => "#}",
    };
    let end = start + 2 + text[start + 2..].find(closing)?;
    let inner = text[start + 2..end]
        .strip_suffix('-')
        .map_or(end, |_| end - 1);
    let dash = usize::from(text[start + 2..inner].starts_with('-'));
    Some((kind, start + 2 + dash..inner, end + 2))
}

fn after_raw(text: &str, from: usize) -> usize {
    text[from..]
        .find("endraw")
        .map_or(text.len(), |at| from + at + "endraw".len())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Text,
    Number,
    Sign(char),
}

#[derive(Debug, Clone)]
struct Token {
    kind: Kind,
    range: Range<usize>,
}

fn is_inner(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let (kind, length) = match c {
            '"' | '\'' | '`' => (Kind::Text, text_length(rest, c)),
            _ if c.is_ascii_digit() => (Kind::Number, run(rest, |c| is_inner(c) || c == '.')),
            _ if is_inner(c) => (Kind::Name, run(rest, is_inner)),
            _ => (Kind::Sign(c), c.len_utf8()),
        };
        if !c.is_whitespace() {
            tokens.push(Token {
                kind,
                range: at..at + length,
            });
        }
        at += length;
    }
    tokens
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// The length of a text in quotes, which may hold escaped ones.
fn text_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + c.len_utf8();
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

fn unquoted(text: &str) -> String {
    text.trim_matches(['"', '\'', '`']).to_owned()
}

const KEYWORDS: [&str; 11] = [
    "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "loop",
];

fn paths(text: &str, offset: usize) -> Vec<Path> {
    let tokens = tokens(text);
    let word = |at: usize| tokens.get(at).map(|token| &text[token.range.clone()]);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let start = at;
        at += 1;
        if tokens[start].kind != Kind::Name || !is_root(&word, start) {
            continue;
        }
        let mut parts = vec![part(text, &tokens[start])];
        let mut guarded = false;
        loop {
            match (
                word(at),
                tokens.get(at + 1).map(|token| token.kind),
                word(at + 2),
            ) {
                (Some("."), Some(Kind::Name), _) => {
                    parts.push(part(text, &tokens[at + 1]));
                    at += 2;
                }
                (Some("["), Some(Kind::Text), Some("]")) => {
                    parts.push(part(text, &tokens[at + 1]));
                    at += 3;
                }
                (Some("?"), ..) => {
                    guarded = true;
                    break;
                }
                _ => break,
            }
        }
        let before = start.checked_sub(1).and_then(word);
        let defaulted = word(at) == Some("|") && word(at + 1) == Some("default");
        found.push(Path {
            parts: parts
                .into_iter()
                .map(|(name, range)| (name, range.start + offset..range.end + offset))
                .collect(),
            is_optional: guarded || defaulted || matches!(word(at), Some("is" | "or")),
            is_printed: matches!(before, None | Some("~")) && matches!(word(at), None | Some("~")),
        });
    }
    found
}

fn part(text: &str, token: &Token) -> (String, Range<usize>) {
    (unquoted(&text[token.range.clone()]), token.range.clone())
}

/// Whether the name at `at` is a variable: no filter, test, function, argument or word of the language.
fn is_root<'t>(word: &impl Fn(usize) -> Option<&'t str>, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(word);
    let tested = before(1) == Some("is") || (before(1) == Some("not") && before(2) == Some("is"));
    let argument = word(at + 1) == Some("=") && word(at + 2) != Some("=");
    let called =
        word(at + 1) == Some("(") || (word(at + 1) == Some(":") && word(at + 2) != Some(":"));
    let attribute = matches!(before(1), Some("|" | "." | "<" | "/"));
    let keyword = word(at).is_some_and(|name| KEYWORDS.contains(&name));
    !(tested || argument || called || attribute || keyword)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(expression: &str) -> Vec<String> {
        let joined = |path: Path| {
            let parts: Vec<String> = path.parts.into_iter().map(|(part, _)| part).collect();
            parts.join(".")
        };
        of_expression(expression).into_iter().map(joined).collect()
    }

    #[test]
    fn names_are_told_from_filters_tests_and_arguments() {
        assert_eq!(
            names("a.b.c | decimals(places=n) ~ studies[\"5fu\"].x + \"d.e\""),
            ["a.b.c", "n", "studies.5fu.x"]
        );
        assert_eq!(names("x is defined and not y"), ["x", "y"]);
    }

    #[test]
    fn what_may_be_undefined_is_known() {
        let optional = |text: &str| of_expression(text)[0].is_optional;
        assert!(
            optional("a.b is defined") && optional("a | default(value=1)") && optional("a or 1")
        );
        assert!(!optional("a.b | upper"));
    }

    #[test]
    fn templates_bind_names_and_include_others() {
        let used = of_template(
            "{# {{ no }} #}{% for a, b in list %}{{- a.x -}}{% endfor %}{% include \"part.md\" %}",
        );
        let roots: Vec<&str> = used
            .paths
            .iter()
            .map(|path| path.parts[0].0.as_str())
            .collect();
        assert_eq!(roots, ["list", "a"]);
        assert!(used.bound.contains("b"));
        assert_eq!(used.templates, ["part.md"]);
    }
}
