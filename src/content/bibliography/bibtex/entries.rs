//! The entries of a BibTeX file, with string macros put in.

use std::collections::BTreeMap;
use std::ops::Range;

/// An entry as it stands in the file.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// `article`, in small letters.
    pub(super) kind: String,
    pub(super) key: String,
    pub(super) fields: Vec<Field>,
    /// `@article{key,`.
    pub(super) head: Range<usize>,
}

/// A field of an entry.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// The name in small letters.
    pub(super) name: String,
    /// The value, with its LaTeX.
    pub(super) value: String,
    pub(super) range: Range<usize>,
}

impl Entry {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|field| field.name == name);
        field.map(|field| field.value.as_str())
    }
}

/// What is wrong at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) range: Range<usize>,
    /// The key of the entry that is lost by it, where it is known; `None` where nothing is lost.
    pub(super) lost: Option<String>,
}

/// Reads every entry; one that cannot be read is left out, and the next one is read.
pub(super) fn read(text: &str) -> (Vec<Entry>, Vec<Fault>) {
    let mut reader = Reader {
        text,
        at: 0,
        macros: months(),
        faults: Vec::new(),
    };
    let mut entries = Vec::new();
    while let Some(start) = reader.next_entry() {
        reader.at = start;
        match reader.entry() {
            Ok(Some(entry)) => entries.push(entry),
            Ok(None) => {}
            Err(fault) => {
                reader.faults.push(fault);
                reader.at = start + 1;
                reader.at = reader.next_line_entry().unwrap_or(text.len());
            }
        }
    }
    (entries, reader.faults)
}

fn months() -> BTreeMap<String, String> {
    let names = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let numbered = names.iter().zip(1..);
    numbered
        .map(|(name, number): (_, u32)| ((*name).to_owned(), number.to_string()))
        .collect()
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    macros: BTreeMap<String, String>,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_space(&mut self) {
        loop {
            self.at += self.rest().len() - self.rest().trim_start().len();
            // Biber reads `%` as a comment between fields.
            if !self.rest().starts_with('%') {
                return;
            }
            self.at += self.rest().find('\n').unwrap_or(self.rest().len());
        }
    }

    fn eat(&mut self, c: char) -> bool {
        let eaten = self.rest().starts_with(c);
        self.at += if eaten { c.len_utf8() } else { 0 };
        eaten
    }

    /// Where the next entry begins: `@word{` or `@word(`, not on a line of comment.
    fn next_entry(&self) -> Option<usize> {
        let signs = self.rest().match_indices('@').map(|(at, _)| self.at + at);
        signs.into_iter().find(|at| {
            let line = self.text[..*at].rfind('\n').map_or(0, |end| end + 1);
            let comment = self.text[line.max(self.at)..*at]
                .trim_start()
                .starts_with('%');
            !comment && self.opens(*at)
        })
    }

    /// Where the next entry begins that stands at the start of a line.
    fn next_line_entry(&self) -> Option<usize> {
        let lines = self
            .rest()
            .match_indices('\n')
            .map(|(at, _)| self.at + at + 1);
        lines.into_iter().find_map(|at| {
            let line = &self.text[at..];
            let start = at + line.len() - line.trim_start_matches([' ', '\t']).len();
            (self.text[start..].starts_with('@') && self.opens(start)).then_some(start)
        })
    }

    fn opens(&self, at: usize) -> bool {
        let word = &self.text[at + 1..];
        let end = word
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(word.len());
        end > 0 && word[end..].trim_start().starts_with(['{', '('])
    }

    /// Reads what begins with `@`: an entry, or a macro, a comment, a preamble.
    fn entry(&mut self) -> Result<Option<Entry>, Fault> {
        let start = self.at;
        self.eat('@');
        let kind = self.word().to_lowercase();
        self.skip_space();
        let closing = if self.eat('(') { ')' } else { '}' };
        if closing == '}' {
            self.eat('{');
        }
        match kind.as_str() {
            "comment" | "preamble" => {
                self.at = self.text[..self.at].rfind(['{', '(']).unwrap_or(self.at);
                self.delimited(closing, &None)?;
                Ok(None)
            }
            "string" => {
                self.fields(closing, &None)?.into_iter().for_each(|field| {
                    self.macros.insert(field.name, field.value);
                });
                Ok(None)
            }
            _ => self.record(kind, closing, start).map(Some),
        }
    }

    fn record(&mut self, kind: String, closing: char, start: usize) -> Result<Entry, Fault> {
        self.skip_space();
        let from = self.at;
        let end = self
            .rest()
            .find([',', closing, '\n', '='])
            .unwrap_or(self.rest().len());
        let key = self.rest()[..end].trim().to_owned();
        if self.rest()[end..].starts_with('=') {
            return Err(self.fault(
                "an entry begins with its key",
                start..from + end + 1,
                &Some(String::new()),
            ));
        }
        self.at += end;
        let head = start..self.at;
        self.skip_space();
        self.eat(',');
        let fields = self
            .fields(closing, &Some(key.clone()))
            .map_err(|mut fault| {
                fault.range = if fault.range.is_empty() {
                    head.clone()
                } else {
                    fault.range
                };
                fault
            })?;
        Ok(Entry {
            kind,
            key,
            fields,
            head,
        })
    }

    /// Reads `name = value, …` up to the closing sign.
    fn fields(&mut self, closing: char, key: &Option<String>) -> Result<Vec<Field>, Fault> {
        let mut fields: Vec<Field> = Vec::new();
        loop {
            self.skip_space();
            if self.eat(closing) {
                return Ok(fields);
            }
            if self.eat(',') {
                continue;
            }
            let start = self.at;
            let name = self.field_name();
            if name.is_empty() {
                let message = match self.peek() {
                    None => format!("the file ends before the `{closing}` of this entry"),
                    Some(c) => format!("a field's name is wanted, and this is `{c}`"),
                };
                let range = match self.peek() {
                    None => start..start,
                    Some(c) => start..start + c.len_utf8(),
                };
                return Err(self.fault(&message, range, key));
            }
            let named = start..self.at;
            self.skip_space();
            if !self.eat('=') {
                return Err(self.fault(&format!("`=` is wanted after `{name}`"), named, key));
            }
            let value = self.value(key, &named)?;
            fields.push(Field {
                name,
                value,
                range: start..self.at,
            });
        }
    }

    fn word(&mut self) -> String {
        let end = self
            .rest()
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(self.rest().len());
        let word = self.rest()[..end].to_owned();
        self.at += end;
        word
    }

    fn field_name(&mut self) -> String {
        let stop = |c: char| c.is_whitespace() || "={}(),\"#%".contains(c);
        let end = self.rest().find(stop).unwrap_or(self.rest().len());
        let name = self.rest()[..end].to_lowercase();
        self.at += end;
        name
    }

    /// Reads pieces joined by `#`.
    fn value(&mut self, key: &Option<String>, named: &Range<usize>) -> Result<String, Fault> {
        let mut value = String::new();
        loop {
            self.skip_space();
            match self.peek() {
                Some('{') => value.push_str(&self.delimited('}', key)?),
                Some('"') => value.push_str(&self.quoted(key)?),
                _ => {
                    let start = self.at;
                    let word = self.field_name();
                    if word.is_empty() {
                        return Err(self.fault("a value is wanted here", named.clone(), key));
                    }
                    value.push_str(&self.macro_value(word, start));
                }
            }
            self.skip_space();
            if !self.eat('#') {
                return Ok(value);
            }
        }
    }

    /// A number is itself, any other word what it stands for.
    fn macro_value(&mut self, word: String, start: usize) -> String {
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            return word;
        }
        if let Some(value) = self.macros.get(&word) {
            return value.clone();
        }
        let written = self.text[start..self.at].to_owned();
        let message = format!("no `@string` defines `{written}`; it is read as that word");
        self.faults.push(Fault {
            message,
            range: start..self.at,
            lost: None,
        });
        written
    }

    /// Reads what stands in braces, the opening one next.
    fn delimited(&mut self, closing: char, key: &Option<String>) -> Result<String, Fault> {
        let start = self.at;
        let mut depth = 0_usize;
        let mut escaped = false;
        let opening = if closing == ')' { '(' } else { '{' };
        for (at, c) in self.rest().char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                c if c == opening => depth += 1,
                c if c == closing => {
                    depth -= 1;
                    if depth == 0 {
                        let value = self.rest()[1..at].to_owned();
                        self.at += at + 1;
                        return Ok(value);
                    }
                }
                _ => {}
            }
        }
        Err(self.fault("this brace is never closed", start..start + 1, key))
    }

    /// Reads what stands in quotation marks; those in braces do not count.
    fn quoted(&mut self, key: &Option<String>) -> Result<String, Fault> {
        let start = self.at;
        let mut depth = 0_i32;
        let mut escaped = false;
        for (at, c) in self.rest().char_indices().skip(1) {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '{' => depth += 1,
                '}' => depth -= 1,
                '"' if depth <= 0 => {
                    let value = self.rest()[1..at].to_owned();
                    self.at += at + 1;
                    return Ok(value);
                }
                _ => {}
            }
        }
        Err(self.fault("this quotation mark is never closed", start..start + 1, key))
    }

    fn fault(&self, message: &str, range: Range<usize>, key: &Option<String>) -> Fault {
        Fault {
            message: message.to_owned(),
            range,
            lost: key.clone().or(Some(String::new())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_that_cannot_be_read_costs_no_other() {
        let text = "@string(x = {A}) @a{k1, t = x # \" b\"}\n@b{k2, t = {open\n\n@c{k3,t={ok},}";
        let (entries, faults) = read(text);
        let keys: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys, ["k1", "k3"]);
        assert_eq!(entries[0].get("t"), Some("A b"));
        assert_eq!(faults[0].lost.as_deref(), Some("k2"));
        assert_eq!(&text[faults[0].range.clone()], "{");
    }

    #[test]
    fn no_text_makes_it_panic() {
        for text in [
            "@",
            "@a",
            "@a{",
            "@a{é",
            "@a{k,",
            "@a{k, x",
            "@a{k, x =",
            "@a{k, x = {",
            "@string{",
            "@comment{",
            "@a{k, =}",
            "@a(k)",
            "@é{",
        ] {
            let _ = read(text);
        }
    }
}
