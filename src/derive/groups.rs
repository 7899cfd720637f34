//! What follows from the time and event of every subject of one group or two.

use super::gather::Gather;
use super::individuals::{self, Group};
use super::ratio::Ratio;
use super::{Found, Refusal, evaluate, refusal};
use crate::chem::{Dimension, Quantity, Relation, Unit};
use crate::content::{Comparator, Placed};
use crate::diag::{Diagnostics, codes};

impl Gather<'_> {
    /// The median of the subjects of a group.
    pub(super) fn median(&self) -> Result<Found, Refusal> {
        let group = self.group(self.asked.group.as_ref(), self.outcome.arm.as_ref())?;
        let unit = self.unit_of_times()?;
        let Some(median) = individuals::median(&group.subjects) else {
            return self.refuse(
                "`km-median` is not reached: more than half were left at the end".to_owned(),
                "leave it out, and record `value = \"not reached\"` where the source says so",
            );
        };
        let exact = group.written(median).unwrap_or_default().to_owned();
        let found = Quantity::parse(&format!("{exact} {}", unit.symbol()));
        let Ok(quantity) = found else {
            return self.refuse(format!("`{exact}` is no time"), "write a plain number");
        };
        let reported = self.asked.reported.quantity();
        Ok(Found {
            agrees: reported.is_none_or(|said| overlap(&said.value, &quantity)),
            inputs: counts(["n", "d"], &group),
            quantity,
            exact,
        })
    }

    /// The p-value of two groups.
    pub(super) fn log_rank(&self) -> Result<Found, Refusal> {
        let arm = self.outcome.arm.as_ref();
        let first = self.group(self.asked.group.as_ref(), arm)?;
        let comparator = match &self.outcome.versus {
            Some(Comparator::Arm(arm)) => Some(arm),
            _ => None,
        };
        let second = self.group(self.asked.versus.as_ref(), comparator)?;
        let Some(p) = individuals::log_rank(&first.subjects, &second.subjects) else {
            return self.refuse(
                "`log-rank` cannot be derived: no event came while both groups were watched"
                    .to_owned(),
                "leave it out",
            );
        };
        let written = if p < 1e-4 {
            "< 0.0001".to_owned()
        } else {
            Ratio::near(p)
                .and_then(|p| p.to_figures(2))
                .unwrap_or_default()
        };
        let Ok(quantity) = Quantity::parse(&written) else {
            return self.refuse(format!("`{written}` is no p-value"), "leave it out");
        };
        let reported = self.asked.reported.quantity();
        let mut inputs = counts(["n₁", "d₁"], &first);
        inputs.extend(counts(["n₂", "d₂"], &second));
        Ok(Found {
            agrees: reported.is_none_or(|said| p_overlaps(&said.value, p)),
            inputs,
            quantity,
            exact: format!("{p:.3e}"),
        })
    }

    /// The subjects of the group that is named, or of that called like the arm.
    fn group(
        &self,
        named: Option<&Placed<String>>,
        arm: Option<&Placed<String>>,
    ) -> Result<Group, Refusal> {
        let Some(grid) = &self.asked.grid else {
            return self.refuse(
                format!("`{}` follows only from the time and event of every subject", self.name()),
                "name a CSV with the columns `time`, `event` and perhaps `group`: `file = \"survival.csv\"`",
            );
        };
        let mut found = Diagnostics::new();
        if !grid.check(
            &["time", "event"],
            &["time", "event", "group", "subject"],
            &mut found,
        ) {
            let first = found.in_order().into_iter().next();
            return match first {
                Some(first) => Err(Box::new(first)),
                None => self.refuse(
                    "its file has no columns".to_owned(),
                    "name them in its first line",
                ),
            };
        }
        let groups = individuals::groups(grid);
        let called = named.or(arm).map(|name| name.value.as_str());
        let known = called.filter(|name| groups.contains(name));
        if known.is_none() && (named.is_some() || groups.len() > 1) {
            let message = match named {
                Some(name) => format!("no group of the file is called `{}`", name.value),
                None => format!(
                    "`{}` needs to know which group of the file is meant",
                    self.name()
                ),
            };
            let span = named.map_or(&self.asked.quantity.span, |name| &name.span);
            let help = match &groups[..] {
                [] => "the file has no column `group`: leave it out".to_owned(),
                groups => format!(
                    "name one, as in `group = \"{}\"`: {}",
                    groups[0],
                    groups.join(", ")
                ),
            };
            return Err(refusal(codes::DERIVATION_INPUT, message, span, help));
        }
        let group = individuals::group(grid, known)
            .map_err(|bad| refusal(codes::INVALID_CSV, bad.message, &bad.span, bad.help))?;
        if group.subjects.is_empty() {
            return self.refuse(
                "its file holds no subject".to_owned(),
                "write one in each line",
            );
        }
        Ok(group)
    }

    /// The unit of the times of individuals.
    fn unit_of_times(&self) -> Result<Unit, Refusal> {
        let Some(unit) = &self.asked.unit else {
            return self.refuse(
                "the unit of the times in the file is not given".to_owned(),
                "add it: `unit = \"d\"`",
            );
        };
        let known = Unit::parse(&unit.value).filter(|unit| unit.dimension() == Dimension::Time);
        known.ok_or_else(|| {
            let message = format!("`{}` is no unit of time", unit.value);
            refusal(
                codes::UNKNOWN_UNIT,
                message,
                &unit.span,
                "write, for example, `d`, `wk` or `mo`",
            )
        })
    }
}

/// How many subjects a group has, and how many events.
fn counts(symbols: [&'static str; 2], group: &Group) -> Vec<(&'static str, Quantity)> {
    let counts = [group.subjects.len(), group.events()];
    let counted = symbols.into_iter().zip(counts);
    counted
        .filter_map(|(symbol, count)| Some((symbol, Quantity::parse(&count.to_string()).ok()?)))
        .collect()
}

/// Whether two times are one within their rounding.
fn overlap(said: &Quantity, found: &Quantity) -> bool {
    let said = match (said.unit(), found.unit()) {
        (Some(own), Some(unit)) if own != unit => said.convert(unit),
        _ => Some(said.clone()),
    };
    let ends =
        said.and_then(|said| Some((evaluate::ends(&said, false)?, evaluate::ends(found, true)?)));
    ends.is_some_and(|(said, found)| !said[1].is_below(found[0]) && !found[1].is_below(said[0]))
}

/// Whether a p-value can be what the source reports: within its rounding, or on the side that it names.
fn p_overlaps(said: &Quantity, p: f64) -> bool {
    let low = said.low().to_f64();
    match said.relation() {
        Relation::Less | Relation::LessOrEqual => p <= low,
        Relation::Greater | Relation::GreaterOrEqual => p >= low,
        Relation::Equal | Relation::Approximately => {
            let ends = evaluate::ends(said, false);
            ends.is_none_or(|[low, high]| low.to_f64() <= p && p <= high.to_f64())
        }
    }
}
