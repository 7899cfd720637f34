//! Finds the inputs of a formula in the records.

use std::collections::BTreeMap;

use super::evaluate::figures;
use super::quantities::{Definition, Home, Input, KM_BY_SPECIES, Wants};
use super::ratio::Ratio;
use super::{Refusal, refusal};
use crate::chem::{Dimension, Quantity, Spread, SpreadKind, Unit};
use crate::content::{
    Agent, Arm, Compound, Derive, Outcome, Placed, Prose, RelationKind, Reported, Slug, Study,
};
use crate::diag::{codes, nearest};
use crate::source::Span;

/// An input as it goes into a formula.
#[derive(Debug, Clone)]
pub(super) struct Given {
    /// The quantity, in the unit that the formula wants.
    pub(super) quantity: Quantity,
    /// What its numbers are multiplied by: a hundredth for a percentage that is wanted as a share.
    pub(super) factor: Ratio,
    /// The significant figures of what is written, in whichever unit.
    pub(super) figures: u32,
}

/// All that inputs are looked for in.
pub(super) struct Gather<'a> {
    pub(super) asked: &'a Derive,
    pub(super) outcome: &'a Outcome,
    pub(super) study: &'a Study,
    pub(super) compounds: &'a BTreeMap<Slug, Compound>,
    pub(super) definition: &'static Definition,
}

impl Gather<'_> {
    /// The inputs in the order of the definition.
    pub(super) fn all(&self) -> Result<Vec<Given>, Refusal> {
        self.report_unknown()?;
        self.conditions()?;
        let mut inputs: Vec<Given> = Vec::new();
        for input in self.definition.inputs {
            let (found, span) = self.find(input)?;
            let like = inputs.first().and_then(|first| first.quantity.unit());
            inputs.push(self.fitted(input, found, like, &span)?);
        }
        Ok(inputs)
    }

    pub(super) fn name(&self) -> &str {
        self.definition.name
    }

    pub(super) fn refuse<T>(&self, message: String, help: impl Into<String>) -> Result<T, Refusal> {
        let span = &self.asked.quantity.span;
        Err(refusal(codes::DERIVATION_INPUT, message, span, help))
    }

    fn report_unknown(&self) -> Result<(), Refusal> {
        let known = || self.definition.inputs.iter().map(|input| input.name);
        for (name, value) in &self.asked.from.0 {
            if !known().any(|input| input == name) {
                let message = format!("`{}` has no input `{name}`", self.name());
                let all: Vec<&str> = known().collect();
                let help = match nearest(name, known()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the inputs are {}", all.join(", ")),
                };
                return Err(refusal(codes::UNKNOWN_KEY, message, &value.span, help));
            }
        }
        Ok(())
    }

    /// What must be declared besides numbers.
    fn conditions(&self) -> Result<(), Refusal> {
        let declared = |word: &Option<Placed<String>>, wanted: &str| {
            word.as_ref().is_some_and(|word| word.value == wanted)
        };
        match self.name() {
            "ki" if !declared(&self.asked.mechanism, "competitive") => self.refuse(
                "`ki` follows from an IC50 only for competitive inhibition, which is not declared"
                    .to_owned(),
                "add `mechanism = \"competitive\"` if the source says so",
            ),
            "free-concentration"
                if self.asked.species.is_none() && self.outcome.species.is_none() =>
            {
                self.refuse(
                    "binding in plasma differs by species, and none is named".to_owned(),
                    "add `species = \"…\"`",
                )
            }
            "hed" | "surface-dose" | "weight-dose" => self.scalable(),
            _ => Ok(()),
        }
    }

    /// Whether a dose may be scaled by body surface.
    fn scalable(&self) -> Result<(), Refusal> {
        const LOCAL: [&str; 9] = [
            "iv",
            "topical",
            "dermal",
            "intranasal",
            "inhaled",
            "intravitreal",
            "intrathecal",
            "intravenous",
            "sc patch",
        ];
        const BIOLOGICS: [&str; 6] = [
            "antibody",
            "biologic",
            "protein",
            "cell therapy",
            "gene therapy",
            "vaccine",
        ];
        let modality = self
            .compound()
            .and_then(|compound| compound.modality.as_deref())
            .map(str::to_lowercase);
        let biologic = modality.filter(|found| BIOLOGICS.iter().any(|word| found.contains(word)));
        let route = self.agent().and_then(|agent| agent.route.as_deref());
        let why = match (biologic, route) {
            (Some(modality), _) => format!("`{modality}` does not scale by body surface"),
            (_, Some(route)) if LOCAL.contains(&route) => {
                format!("a dose given `{route}` does not scale by body surface")
            }
            _ => return Ok(()),
        };
        let span = &self.asked.quantity.span;
        let help = "leave it out";
        Err(refusal(codes::DERIVATION_REFUSED, why, span, help))
    }

    fn find(&self, input: &Input) -> Result<(Quantity, Span), Refusal> {
        if let Some(given) = self.asked.from.0.get(input.name) {
            return Ok((self.read(input, given)?, given.span.clone()));
        }
        let span = &self.asked.quantity.span;
        let plain = |reported: &Reported| {
            let quantity = reported.quantity()?;
            Some((quantity.value.clone(), quantity.span.clone()))
        };
        let made = |quantity: Option<Quantity>| Some((quantity?, span.clone()));
        let spread = |reported: &Reported, kind: &SpreadKind| made(deviation(reported, kind));
        let found = match input.home {
            Home::Value => plain(&self.outcome.value),
            Home::Control => plain(&self.outcome.control),
            Home::Dose => self.agent().and_then(|agent| plain(&agent.dose)),
            Home::Duration => self.agent().and_then(|agent| plain(&agent.duration)),
            Home::Sem => spread(&self.outcome.value, &SpreadKind::Sem),
            Home::Sd => spread(&self.outcome.value, &SpreadKind::Sd),
            Home::ControlSd => spread(&self.outcome.control, &SpreadKind::Sd),
            Home::N => self.n().and_then(|n| made(Some(n))),
            Home::MolarMass => self.molar_mass()?.and_then(|mass| plain(&mass)),
            Home::Km => return Ok((self.km()?, span.clone())),
            Home::Outcome | Home::Given => None,
        };
        let message = format!(
            "`{}` cannot be derived: its input `{}` is not recorded",
            self.name(),
            input.name
        );
        let help = match input.home {
            Home::Value | Home::Control => {
                format!("record `{}` in the outcome", input.name)
            }
            Home::Outcome => format!("name an outcome: `from = {{ {} = \"id\" }}`", input.name),
            _ => format!("give it: `from = {{ {} = \"…\" }}`", input.name),
        };
        found.map_or_else(|| self.refuse(message, help), Ok)
    }

    /// A quantity, or the value of the outcome that is named.
    fn read(&self, input: &Input, given: &Placed<String>) -> Result<Quantity, Refusal> {
        let outcomes = &self.study.outcomes.list;
        let named = outcomes.iter().find(|one| one.id.value == given.value);
        let refused =
            |message, help: &str| Err(refusal(codes::DERIVATION_INPUT, message, &given.span, help));
        if let Some(other) = named {
            if input.home == Home::Outcome && !self.is_comparable(other) {
                let message = format!(
                    "`{}` was not measured in the same assay of the same reference",
                    given.value
                );
                return refused(
                    message,
                    "values of different assays make no ratio; leave it out",
                );
            }
            return match other.value.quantity() {
                Some(quantity) => Ok(quantity.value.clone()),
                None => refused(
                    format!("the outcome `{}` has no value", given.value),
                    "record its value, or name another outcome",
                ),
            };
        }
        if input.home == Home::Outcome {
            let message = format!("`{}` names no outcome of this study", given.value);
            return refused(
                message,
                "both values must be outcomes of one study, so that they share assay and reference",
            );
        }
        Quantity::parse(&given.value).or_else(|_| {
            refused(
                format!(
                    "`{}` is neither a quantity nor an outcome of this study",
                    given.value
                ),
                "write a quantity with its unit, or the id of an outcome",
            )
        })
    }

    fn is_comparable(&self, other: &Outcome) -> bool {
        let source = |outcome: &Outcome| {
            let own = outcome.source.as_ref().unwrap_or(&self.study.source);
            own.value.clone()
        };
        let assay = |outcome: &Outcome| {
            outcome
                .assay
                .as_ref()
                .map(|assay| Prose::text(assay).to_owned())
        };
        source(other) == source(self.outcome) && assay(other) == assay(self.outcome)
    }

    /// The input in the unit that the formula wants.
    fn fitted(
        &self,
        input: &Input,
        found: Quantity,
        like: Option<Unit>,
        span: &Span,
    ) -> Result<Given, Refusal> {
        let one = Ratio::whole(1);
        let percent = found.unit().is_some_and(|unit| unit.symbol() == "%");
        let is_time = found
            .unit()
            .is_some_and(|unit| unit.dimension() == Dimension::Time);
        let fitted = match input.wants {
            Wants::Any => Some((found.clone(), one)),
            Wants::Time => is_time.then(|| (found.clone(), one)),
            Wants::Count => found.unit().is_none().then(|| (found.clone(), one)),
            Wants::Like if found.unit() == like => Some((found.clone(), one)),
            Wants::Like => like
                .and_then(|unit| found.convert(unit))
                .map(|found| (found, one)),
            Wants::Unit(symbol) => Unit::parse(symbol)
                .and_then(|unit| found.convert(unit))
                .map(|found| (found, one)),
            Wants::Share => {
                let factor = if percent {
                    Ratio::scaled(1, -2)
                } else {
                    Some(one)
                };
                let top = if percent { 100.0 } else { 1.0 };
                let within = found.unit().is_none() || percent;
                let within = within && found.high().to_f64() <= top;
                factor
                    .filter(|_| within)
                    .map(|factor| (found.clone(), factor))
            }
        };
        let Some((quantity, factor)) = fitted.filter(|(found, _)| !found.low().is_negative())
        else {
            let message = format!(
                "`{}` cannot be derived: `{found}` cannot be its input `{}`",
                self.name(),
                input.name
            );
            let help = match input.wants {
                Wants::Unit(symbol) => format!("it is wanted in a unit that converts to {symbol}"),
                Wants::Time => "it is wanted as a time, in days, weeks or months".to_owned(),
                Wants::Share => "it is wanted as a percentage, or between 0 and 1".to_owned(),
                Wants::Count => "it is wanted as a number without unit".to_owned(),
                Wants::Like | Wants::Any => "it is wanted in the unit of the value".to_owned(),
            };
            return Err(refusal(codes::DERIVATION_INPUT, message, span, help));
        };
        Ok(Given {
            quantity,
            factor,
            figures: figures(&found),
        })
    }

    fn arm(&self) -> Option<&Arm> {
        if let Some(id) = &self.outcome.arm {
            return self.study.arm(&id.value);
        }
        let mut treated = self.study.arms.iter().filter(|arm| !arm.agents.is_empty());
        treated.next().filter(|_| treated.next().is_none())
    }

    /// The only agent of the arm.
    fn agent(&self) -> Option<&Agent> {
        match &self.arm()?.agents[..] {
            [agent] => Some(agent),
            _ => None,
        }
    }

    fn compound(&self) -> Option<&Compound> {
        let given = self.agent().and_then(|agent| agent.compound.as_ref());
        self.compounds
            .get(&given.or(self.study.compound.as_ref())?.value)
    }

    fn n(&self) -> Option<Quantity> {
        let beside = self
            .outcome
            .value
            .quantity()
            .and_then(|value| value.value.n());
        let beside = beside.and_then(|n| Quantity::parse(&n.to_string()).ok());
        let of = |reported: &Reported| reported.quantity().map(|n| n.value.clone());
        beside
            .or_else(|| of(&self.outcome.n))
            .or_else(|| of(&self.arm()?.n))
    }

    /// The molar mass of the substance, where it is no salt or solvate, of which the form measured
    /// is not known.
    fn molar_mass(&self) -> Result<Option<Reported>, Refusal> {
        let Some(compound) = self.compound() else {
            return Ok(None);
        };
        let relation = compound.relation.as_ref().map(|relation| relation.kind);
        let forms = [RelationKind::SaltOf, RelationKind::SolvateOf];
        if relation.is_some_and(|kind| forms.contains(&kind)) {
            return self.refuse(
                format!("`{}` is a salt or solvate, and the form is not named by its mass", compound.slug),
                "give the mass of the form measured or dosed: `from = { molar_mass = \"… g/mol\" }`",
            );
        }
        Ok(Some(compound.molar_mass.clone()))
    }

    fn km(&self) -> Result<Quantity, Refusal> {
        let of_outcome = self.outcome.species.as_ref().map(Prose::text);
        let own = self
            .asked
            .species
            .as_ref()
            .map(|species| species.value.as_str());
        let Some(species) = own.or(of_outcome) else {
            return self.refuse(
                format!(
                    "`{}` depends on the species, and none is named",
                    self.name()
                ),
                "add `species = \"mouse\"`",
            );
        };
        let row = KM_BY_SPECIES.iter().find(|(known, _)| *known == species);
        let quantity = row.and_then(|(_, km)| Quantity::parse(&km.to_string()).ok());
        let known: Vec<&str> = KM_BY_SPECIES.iter().map(|row| row.0).collect();
        quantity.map_or_else(
            || {
                self.refuse(
                    format!("no factor is known for `{species}`"),
                    format!("the species are {}", known.join(", ")),
                )
            },
            Ok,
        )
    }
}

/// The spread of a value, where it is of the kind that is wanted.
fn deviation(reported: &Reported, wanted: &SpreadKind) -> Option<Quantity> {
    let quantity = &reported.quantity()?.value;
    match quantity.spread()? {
        Spread::PlusMinus(by, kind) if kind == wanted => {
            let unit = quantity.unit().map_or("", Unit::symbol);
            Quantity::parse(&format!("{by} {unit}")).ok()
        }
        _ => None,
    }
}
