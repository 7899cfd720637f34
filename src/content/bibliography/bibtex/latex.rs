//! LaTeX in the fields of BibTeX, as text with styles.

use unicode_normalization::UnicodeNormalization;

use super::signs::{ACCENTS, SIGNS};
use crate::content::bibliography::rich::{Rich, Style, plain};

/// Reads LaTeX; braces that protect capitals leave no trace, commands that we do not know stay as they are.
pub(super) fn read(text: &str) -> Vec<Rich> {
    let mut reader = Reader {
        rest: text,
        depth: 0,
    };
    let mut pieces = reader.pieces(Mode::Text);
    while !reader.rest.is_empty() {
        // A brace that closes nothing.
        push(&mut pieces, "}");
        reader.rest = &reader.rest[1..];
        pieces.extend(reader.pieces(Mode::Text));
    }
    pieces
}

/// Reads LaTeX as text without styles.
pub(super) fn words(text: &str) -> String {
    plain(&read(text))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Text,
    Math,
}

/// How deep groups are read; no title that people write comes near.
const DEEPEST: usize = 60;

struct Reader<'t> {
    rest: &'t str,
    depth: usize,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    fn eat(&mut self, prefix: &str) -> bool {
        let rest = self.rest.strip_prefix(prefix);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Reads up to a closing brace, or in math to its end, or to the end of the text.
    fn pieces(&mut self, mode: Mode) -> Vec<Rich> {
        let mut out = Vec::new();
        while let Some(c) = self.rest.chars().next() {
            match c {
                '}' => break,
                '$' if mode == Mode::Math => break,
                '{' if self.depth >= DEEPEST => _ = self.next(),
                '{' => out.extend(self.group(mode)),
                '\\' => self.command(mode, &mut out),
                '$' => {
                    while self.eat("$") {}
                    self.depth += 1;
                    out.extend(self.pieces(Mode::Math));
                    self.depth -= 1;
                    while self.eat("$") {}
                }
                '_' | '^' if mode == Mode::Math => {
                    self.next();
                    let body = self.argument(mode);
                    let style = if c == '_' {
                        Style::Subscript
                    } else {
                        Style::Superscript
                    };
                    out.push(Rich::Styled(style, body));
                }
                _ => self.sign(mode, &mut out),
            }
        }
        out
    }

    fn group(&mut self, mode: Mode) -> Vec<Rich> {
        self.eat("{");
        self.depth += 1;
        let declared = DECLARATIONS.iter().find(|(name, _)| {
            let after = self.rest.strip_prefix(name);
            after.is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphabetic()))
        });
        if let Some((name, _)) = declared {
            self.eat(name);
        }
        let body = self.pieces(mode);
        self.eat("}");
        self.depth -= 1;
        match declared {
            Some((_, Some(style))) => vec![Rich::Styled(*style, body)],
            _ => body,
        }
    }

    /// A group, a command or a single sign.
    fn argument(&mut self, mode: Mode) -> Vec<Rich> {
        self.rest = self.rest.trim_start();
        let mut out = Vec::new();
        if self.depth >= DEEPEST {
            return out;
        }
        match self.rest.chars().next() {
            Some('{') => return self.group(mode),
            Some('\\') => {
                self.depth += 1;
                self.command(mode, &mut out);
                self.depth -= 1;
            }
            Some('}') | None => {}
            Some(_) => {
                let c = self.next().unwrap_or_default();
                push(&mut out, &c.to_string());
            }
        }
        out
    }

    fn sign(&mut self, mode: Mode, out: &mut Vec<Rich>) {
        const LIGATURES: [(&str, &str); 5] = [
            ("---", "—"),
            ("--", "–"),
            ("``", "“"),
            ("''", "”"),
            ("~", "\u{a0}"),
        ];
        if mode == Mode::Text
            && let Some((_, sign)) = LIGATURES.iter().find(|(written, _)| self.eat(written))
        {
            push(out, sign);
            return;
        }
        match self.next() {
            Some(c) if mode == Mode::Math && c.is_whitespace() => {}
            Some('-') if mode == Mode::Math => push(out, "−"),
            Some(c) => push(out, &c.to_string()),
            None => {}
        }
    }

    fn command(&mut self, mode: Mode, out: &mut Vec<Rich>) {
        self.eat("\\");
        let name = self.name();
        if let Some((_, mark)) = ACCENTS.iter().find(|(accent, _)| *accent == name)
            && mode == Mode::Text
        {
            let letter = plain(&self.argument(mode));
            push(out, &accented(&letter, *mark));
            return;
        }
        if let Some((_, sign)) = SIGNS.iter().find(|(sign, _)| *sign == name) {
            self.end_name(name);
            push(out, sign);
            return;
        }
        if let Some((_, style)) = STYLES.iter().find(|(style, _)| *style == name) {
            let body = self.argument(mode);
            match style {
                Some(style) => out.push(Rich::Styled(*style, body)),
                None => out.extend(body),
            }
            return;
        }
        match name {
            "href" => {
                let _address = self.argument(mode);
                out.extend(self.argument(mode));
            }
            "ensuremath" => out.extend(self.argument(Mode::Math)),
            name => push(out, &format!("\\{name}")),
        }
    }

    /// The name of a command: letters, or one other sign.
    fn name(&mut self) -> &'t str {
        let letters = self.rest.find(|c: char| !c.is_ascii_alphabetic());
        let end = match letters.unwrap_or(self.rest.len()) {
            0 => self.rest.chars().next().map_or(0, char::len_utf8),
            end => end,
        };
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        name
    }

    /// Skips the space, or the empty group, that parts a command of letters from what follows.
    fn end_name(&mut self, name: &str) {
        if name.starts_with(|c: char| c.is_ascii_alphabetic()) && !self.eat("{}") {
            self.rest = self.rest.trim_start();
        }
    }
}

/// Commands that style their argument, or leave no trace.
const STYLES: [(&str, Option<Style>); 22] = [
    ("emph", Some(Style::Emphasis)),
    ("textit", Some(Style::Emphasis)),
    ("textsl", Some(Style::Emphasis)),
    ("mkbibemph", Some(Style::Emphasis)),
    ("textbf", Some(Style::Strong)),
    ("mathbf", Some(Style::Strong)),
    ("textsubscript", Some(Style::Subscript)),
    ("textsuperscript", Some(Style::Superscript)),
    ("mathrm", None),
    ("mathit", None),
    ("mathsf", None),
    ("text", None),
    ("textrm", None),
    ("textsf", None),
    ("texttt", None),
    ("textsc", None),
    ("textnormal", None),
    ("textup", None),
    ("mbox", None),
    ("url", None),
    ("path", None),
    ("noopsort", None),
];

/// Declarations at the start of a group that style the rest of it.
const DECLARATIONS: [(&str, Option<Style>); 8] = [
    ("\\it", Some(Style::Emphasis)),
    ("\\itshape", Some(Style::Emphasis)),
    ("\\em", Some(Style::Emphasis)),
    ("\\sl", Some(Style::Emphasis)),
    ("\\bf", Some(Style::Strong)),
    ("\\bfseries", Some(Style::Strong)),
    ("\\rm", None),
    ("\\sc", None),
];

/// A letter under an accent.
fn accented(letter: &str, mark: char) -> String {
    let base = match letter {
        "ı" => "i",
        "ȷ" => "j",
        letter => letter,
    };
    let mut signs = base.chars();
    let first = signs.next().unwrap_or(' ');
    [first, mark].into_iter().chain(signs).nfc().collect()
}

fn push(out: &mut Vec<Rich>, text: &str) {
    match out.last_mut() {
        Some(Rich::Text(last)) => last.push_str(text),
        _ => out.push(Rich::Text(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::bibliography::rich::markup;

    #[test]
    fn accents_and_letters_are_composed() {
        for (text, wanted) in [
            (r#"M{\"u}ller"#, "Müller"),
            (r"{\O}stergaard", "Østergaard"),
            (r"Erd{\H o}s, P{\'a}l", "Erdős, Pál"),
            (r"{\c{C}}elik, Ay{\c s}e", "Çelik, Ayşe"),
            (r"Garc\'{\i}a M\'arquez", "García Márquez"),
            (
                r"{\ss}-lactams \& {DNA}~repair",
                "ß-lactams & DNA\u{a0}repair",
            ),
            (
                r#"\v{S}koda na\"\i{}ve \AA ngstr\"om"#,
                "Škoda naïve Ångström",
            ),
            (r"The {\TeX}book", "The TeXbook"),
            (r"50\% --- 3--4 ``so''", "50% — 3–4 “so”"),
            (r"{\unknown{x} y}", r"\unknownx y"),
            ("a } b", "a } b"),
        ] {
            assert_eq!(words(text), wanted, "{text}");
        }
    }

    #[test]
    fn styles_and_math_become_markup() {
        for (text, wanted) in [
            (
                r"Role of {Focal} in {H$_2$O$_2$}-stressed \textit{in vivo} {$\beta$}-catenin",
                "Role of Focal in H~2~O~2~-stressed *in vivo* β-catenin",
            ),
            (
                r"{\it Homo sapiens} and \textbf{x}",
                "*Homo sapiens* and **x**",
            ),
            (
                r"$10^{-6}\,\mathrm{M}$ at $\sim$5 $\mu$m",
                "10^−6^\u{2009}M at ∼5 μm",
            ),
            (r"a_b $x_{i j}$", r"a\_b x~ij~"),
        ] {
            assert_eq!(markup(&read(text)), wanted, "{text}");
        }
    }
}
