//! The elements that print something.

use roxmltree::Node;

use super::attributes::{Reader, elements, value_of, words};
use super::locale::{PartName, date_form, date_parts, term_form};
use super::model::{
    Branch, Case, Condition, DateElement, Display, Element, Font, Match, NumberForm, Plural, Raise,
    Test, What,
};
use crate::diag::nearest;

const KNOWN: [&str; 7] = [
    "text", "number", "date", "names", "label", "group", "choose",
];

impl Reader<'_> {
    /// The elements in `node` that print something.
    pub(super) fn elements(&mut self, node: Node<'_, '_>) -> Vec<Element> {
        let inner: Vec<Node<'_, '_>> = elements(node).collect();
        inner
            .into_iter()
            .filter_map(|inner| self.element(inner))
            .collect()
    }

    fn element(&mut self, node: Node<'_, '_>) -> Option<Element> {
        let what = match node.tag_name().name() {
            "text" => self.text(node)?,
            "number" => What::Number {
                variable: self.needed(node, "variable")?.to_owned(),
                form: self.number_form(node),
            },
            "label" => What::Label {
                variable: self.needed(node, "variable")?.to_owned(),
                form: term_form(self, node),
                plural: self.plural(node),
            },
            "date" => What::Date(self.date(node)?),
            "names" => {
                self.needed(node, "variable")?;
                What::Names(Box::new(self.names(node)))
            }
            "group" => What::Group(self.elements(node)),
            "choose" => What::Choose(self.branches(node)),
            _ => {
                self.stranger(node, &KNOWN);
                return None;
            }
        };
        let dress = self.dress(node);
        Some(Element { what, ..dress })
    }

    /// What all elements have: their looks, and what stands around and between.
    pub(super) fn dress(&mut self, node: Node<'_, '_>) -> Element {
        let (prefix, suffix) = affixes(node);
        Element {
            what: What::default(),
            font: self.font(node),
            prefix,
            suffix,
            delimiter: node.attribute("delimiter").map(str::to_owned),
            case: self.case(node),
            quotes: self.flag(node, "quotes").unwrap_or(false),
            strips_periods: self.flag(node, "strip-periods").unwrap_or(false),
            display: self.display(node),
        }
    }

    fn text(&mut self, node: Node<'_, '_>) -> Option<What> {
        if let Some(name) = node.attribute("macro") {
            return self.macro_named(node, name).map(What::Macro);
        }
        if let Some(name) = node.attribute("term") {
            return Some(What::Term {
                name: name.to_owned(),
                form: term_form(self, node),
                plural: self.flag(node, "plural").unwrap_or(false),
            });
        }
        if let Some(value) = node.attribute("value") {
            return Some(What::Value(value.to_owned()));
        }
        let name = self.needed(node, "variable")?;
        Some(What::Variable {
            name: name.to_owned(),
            short: node.attribute("form") == Some("short"),
        })
    }

    /// The place of a macro; one that is not there is reported.
    pub(super) fn macro_named(&mut self, node: Node<'_, '_>, name: &str) -> Option<usize> {
        let place = self.macros.iter().position(|known| known == name);
        if place.is_none() {
            let near = nearest(name, self.macros.iter().map(String::as_str));
            let help = near.map_or_else(
                || "define it with `<macro>`, or take the element away".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("the style has no macro `{name}`");
            self.report(value_of(node, "macro"), message, help);
        }
        place
    }

    fn date(&mut self, node: Node<'_, '_>) -> Option<DateElement> {
        let precision = [
            ("year", PartName::Year),
            ("year-month", PartName::Month),
            ("year-month-day", PartName::Day),
        ];
        Some(DateElement {
            variable: self.needed(node, "variable")?.to_owned(),
            form: date_form(self, node),
            precision: self
                .word(node, "date-parts", &precision)
                .unwrap_or(PartName::Day),
            parts: date_parts(self, node),
        })
    }

    fn number_form(&mut self, node: Node<'_, '_>) -> NumberForm {
        let words = [
            ("numeric", NumberForm::Numeric),
            ("ordinal", NumberForm::Ordinal),
            ("long-ordinal", NumberForm::LongOrdinal),
            ("roman", NumberForm::Roman),
        ];
        self.word(node, "form", &words)
            .unwrap_or(NumberForm::Numeric)
    }

    pub(super) fn plural(&mut self, node: Node<'_, '_>) -> Plural {
        let words = [
            ("contextual", Plural::ByValue),
            ("always", Plural::Always),
            ("never", Plural::Never),
        ];
        self.word(node, "plural", &words).unwrap_or(Plural::ByValue)
    }

    pub(super) fn font(&mut self, node: Node<'_, '_>) -> Font {
        let slants = [("italic", true), ("oblique", true), ("normal", false)];
        let weights = [("bold", true), ("normal", false), ("light", false)];
        let raised = [
            ("sup", Raise::Up),
            ("sub", Raise::Down),
            ("baseline", Raise::Baseline),
        ];
        Font {
            italic: self.word(node, "font-style", &slants),
            bold: self.word(node, "font-weight", &weights),
            small_capitals: self.word(
                node,
                "font-variant",
                &[("small-caps", true), ("normal", false)],
            ),
            underlined: self.word(
                node,
                "text-decoration",
                &[("underline", true), ("none", false)],
            ),
            raise: self.word(node, "vertical-align", &raised),
        }
    }

    fn display(&mut self, node: Node<'_, '_>) -> Option<Display> {
        let words = [
            ("block", Display::Block),
            ("indent", Display::Block),
            ("left-margin", Display::Margin),
            ("right-inline", Display::Beside),
        ];
        self.word(node, "display", &words)
    }

    pub(super) fn case(&mut self, node: Node<'_, '_>) -> Option<Case> {
        let words = [
            ("lowercase", Case::Lower),
            ("uppercase", Case::Upper),
            ("capitalize-first", Case::CapitalFirst),
            ("capitalize-all", Case::CapitalAll),
            ("sentence", Case::Sentence),
            ("title", Case::Title),
        ];
        self.word(node, "text-case", &words)
    }

    fn branches(&mut self, node: Node<'_, '_>) -> Vec<Branch> {
        let mut branches = Vec::new();
        for inner in elements(node) {
            let condition = match inner.tag_name().name() {
                "if" | "else-if" => Some(self.condition(inner)),
                "else" => None,
                _ => {
                    self.stranger(inner, &["if", "else-if", "else"]);
                    continue;
                }
            };
            branches.push(Branch {
                condition,
                body: self.elements(inner),
            });
        }
        branches
    }

    fn condition(&mut self, node: Node<'_, '_>) -> Condition {
        let matches = [
            ("all", Match::All),
            ("any", Match::Any),
            ("none", Match::None),
        ];
        type Make = fn(String) -> Test;
        let kinds: [(&str, Make); 4] = [
            ("variable", Test::Variable),
            ("is-numeric", Test::IsNumeric),
            ("is-uncertain-date", Test::IsUncertain),
            ("position", Test::Position),
        ];
        let mut tests = Vec::new();
        for (name, test) in kinds {
            tests.extend(words(node, name).into_iter().map(test));
        }
        // A work is of one kind: of several that are named, any will do.
        type MakeOfSeveral = fn(Vec<String>) -> Test;
        let kinds: [(&str, MakeOfSeveral); 2] = [("type", Test::Type), ("locator", Test::Locator)];
        for (name, test) in kinds {
            let named = words(node, name);
            tests.extend((!named.is_empty()).then(|| test(named)));
        }
        tests.extend(self.flag(node, "disambiguate").map(Test::Disambiguate));
        Condition {
            r#match: self.word(node, "match", &matches).unwrap_or(Match::All),
            tests,
        }
    }
}

/// What stands before and after an element.
pub(super) fn affixes(node: Node<'_, '_>) -> (String, String) {
    let text = |name: &str| node.attribute(name).unwrap_or_default().to_owned();
    (text("prefix"), text("suffix"))
}
