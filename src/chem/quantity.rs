//! Quantities: what was measured, as written and as set.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Decimal, Notation, QuantityError, Unit, parse};

/// How a value relates to the number given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each relation is named after its sign")]
pub enum Relation {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Approximately,
}

impl Relation {
    /// The sign as it is set; empty for equality.
    pub fn sign(self) -> &'static str {
        match self {
            Relation::Equal => "",
            Relation::Less => "<",
            Relation::LessOrEqual => "≤",
            Relation::Greater => ">",
            Relation::GreaterOrEqual => "≥",
            Relation::Approximately => "≈",
        }
    }
}

/// What a spread is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpreadKind {
    /// Standard deviation.
    Sd,
    /// Standard error of the mean.
    Sem,
    /// Confidence interval, with its level as written: `95`.
    Confidence(String),
    /// Interquartile range.
    Iqr,
    /// Least and greatest value.
    Range,
    /// The author did not say.
    Unstated,
}

impl SpreadKind {
    /// The words as they are set; empty where the author did not say.
    pub fn words(&self, notation: &Notation) -> String {
        match self {
            SpreadKind::Sd => notation.word("SD").to_owned(),
            SpreadKind::Sem => notation.word("SEM").to_owned(),
            SpreadKind::Confidence(level) => format!("{level}{}", notation.confidence),
            SpreadKind::Iqr => notation.word("IQR").to_owned(),
            SpreadKind::Range => notation.word("range").to_owned(),
            SpreadKind::Unstated => String::new(),
        }
    }
}

/// How far values lie apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spread {
    /// `± 0.8`.
    PlusMinus(Decimal, SpreadKind),
    /// `95% CI 9.1–21`.
    Interval(Decimal, Decimal, SpreadKind),
}

/// A quantity; see the [grammar](crate::chem) that reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    pub(super) written: String,
    pub(super) relation: Relation,
    pub(super) low: Decimal,
    pub(super) high: Decimal,
    pub(super) unit: Option<Unit>,
    pub(super) spread: Option<Spread>,
    pub(super) n: Option<u32>,
}

impl Quantity {
    /// Reads a quantity.
    ///
    /// # Errors
    /// Where the text is not in the grammar, has a unit outside the list, or cannot be true.
    pub fn parse(text: &str) -> Result<Quantity, QuantityError> {
        parse::quantity(text)
    }

    /// What the author wrote, to the letter.
    pub fn as_written(&self) -> &str {
        &self.written
    }

    /// How the value relates to the number.
    pub fn relation(&self) -> Relation {
        self.relation
    }

    /// The number, or the lower end of a range.
    pub fn low(&self) -> Decimal {
        self.low
    }

    /// The number, or the upper end of a range.
    pub fn high(&self) -> Decimal {
        self.high
    }

    /// Whether it is a range.
    pub fn is_range(&self) -> bool {
        self.low != self.high
    }

    /// The unit, if there is one.
    pub fn unit(&self) -> Option<Unit> {
        self.unit
    }

    /// The spread, if there is one.
    pub fn spread(&self) -> Option<&Spread> {
        self.spread.as_ref()
    }

    /// The number of subjects or measurements, if given.
    pub fn n(&self) -> Option<u32> {
        self.n
    }

    /// The single number; `None` for a range.
    pub fn number(&self) -> Option<f64> {
        (!self.is_range()).then(|| self.low.to_f64())
    }

    /// The number, or the lower end of a range, in base units of its dimension: for sorting.
    pub fn magnitude(&self) -> f64 {
        self.low.to_f64() * self.unit.map_or(1.0, Unit::factor)
    }

    /// The quantity with its numbers rounded to `places` decimals.
    #[must_use]
    pub fn rounded(&self, places: u8) -> Quantity {
        self.map(|number| Some(number.rounded(places)))
            .unwrap_or_else(|| self.clone())
    }

    /// The quantity in another unit, exactly; `None` where there is no fixed, exact factor.
    pub fn convert(&self, to: Unit) -> Option<Quantity> {
        let (times, over, power) = self.unit?.to(to)?;
        let converted = self.map(|number| {
            number
                .times(times)?
                .over(over)
                .map(|number| number.shifted(power))
        })?;
        Some(Quantity {
            unit: Some(to),
            ..converted
        })
    }

    fn map(&self, change: impl Fn(Decimal) -> Option<Decimal>) -> Option<Quantity> {
        let spread = match &self.spread {
            None => None,
            Some(Spread::PlusMinus(by, kind)) => {
                Some(Spread::PlusMinus(change(*by)?, kind.clone()))
            }
            Some(Spread::Interval(low, high, kind)) => Some(Spread::Interval(
                change(*low)?,
                change(*high)?,
                kind.clone(),
            )),
        };
        let (low, high) = (change(self.low)?, change(self.high)?);
        let mut changed = Quantity {
            low,
            high,
            spread,
            ..self.clone()
        };
        changed.written = changed.typeset(&Notation::ENGLISH);
        Some(changed)
    }

    /// The whole as it is set: `12.1 ± 0.8 h (SD, n = 6)`.
    pub fn typeset(&self, notation: &Notation) -> String {
        let mut text = self.typeset_number(notation.decimal);
        let mut notes = Vec::new();
        match &self.spread {
            Some(Spread::PlusMinus(by, kind)) => {
                text.push_str(&format!("\u{a0}±\u{a0}{}", by.typeset(notation.decimal)));
                notes.push(kind.words(notation));
            }
            Some(Spread::Interval(..)) => notes.extend(self.typeset_spread(notation)),
            None => {}
        }
        self.push_unit(&mut text, notation);
        notes.extend(self.n.map(|n| format!("n\u{a0}=\u{a0}{n}")));
        notes.retain(|note| !note.is_empty());
        if !notes.is_empty() {
            text.push_str(&format!(" ({})", notes.join(", ")));
        }
        text
    }

    /// Number or range with relation and unit: `> 128 mg/L`.
    pub fn typeset_value(&self, notation: &Notation) -> String {
        let mut text = self.typeset_number(notation.decimal);
        self.push_unit(&mut text, notation);
        text
    }

    /// Number or range with relation: `4–16`.
    pub fn typeset_number(&self, decimal: char) -> String {
        let mut text = String::from(self.relation.sign());
        if !text.is_empty() {
            text.push('\u{202f}');
        }
        text.push_str(&range(self.low, self.high, decimal));
        text
    }

    /// The spread: `± 0.8 (SD)`, `95% CI 9.1–21`.
    pub fn typeset_spread(&self, notation: &Notation) -> Option<String> {
        let decimal = notation.decimal;
        self.spread.as_ref().map(|spread| match spread {
            Spread::PlusMinus(by, SpreadKind::Unstated) => {
                format!("±\u{a0}{}", by.typeset(decimal))
            }
            Spread::PlusMinus(by, kind) => {
                format!("±\u{a0}{} ({})", by.typeset(decimal), kind.words(notation))
            }
            Spread::Interval(low, high, kind) => {
                format!("{} {}", kind.words(notation), range(*low, *high, decimal))
                    .trim_start()
                    .to_owned()
            }
        })
    }

    /// The unit alone: `mg/L`.
    pub fn typeset_unit(&self, notation: &Notation) -> Option<String> {
        let symbol = notation.word(self.unit?.symbol());
        Some(symbol.trim_start_matches('-').replace(' ', "\u{a0}"))
    }

    fn push_unit(&self, text: &mut String, notation: &Notation) {
        if let Some(unit) = self.unit {
            let symbol = notation.word(unit.symbol());
            text.push_str(if notation.is_close(symbol) {
                ""
            } else {
                "\u{a0}"
            });
            text.push_str(&symbol.replace(' ', "\u{a0}"));
        }
    }
}

fn range(low: Decimal, high: Decimal, decimal: char) -> String {
    if low == high {
        return low.typeset(decimal);
    }
    let dash = if low.is_negative() || high.is_negative() {
        "\u{a0}to\u{a0}"
    } else {
        "–"
    };
    format!("{}{dash}{}", low.typeset(decimal), high.typeset(decimal))
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

/// As a map: `written`, `relation`, `low`, `high`, `number` (null for a range), `unit`, `spread`, `n`.
impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(8))?;
        map.serialize_entry("written", &self.written)?;
        map.serialize_entry("relation", self.relation.sign())?;
        map.serialize_entry("low", &self.low.to_string())?;
        map.serialize_entry("high", &self.high.to_string())?;
        map.serialize_entry("number", &self.number())?;
        map.serialize_entry("unit", &self.unit.map(Unit::symbol))?;
        map.serialize_entry("spread", &self.typeset_spread(&Notation::ENGLISH))?;
        map.serialize_entry("n", &self.n)?;
        map.end()
    }
}
