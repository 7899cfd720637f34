//! `monograph explain`: codes, quantities that can be derived, filters for values.

use super::Status;
use super::fault::Fault;
use super::shell::Shell;
use crate::compose::Operation;
use crate::content::definition;
use crate::derive::{Compute, Definition, NEVER, definitions};
use crate::diag::nearest;
use crate::review::{Rule, all_codes, rule};

/// Prints what a code or a quantity means, the lists `quantities` and `filters`, or every code with its meaning.
pub(super) fn explain(code: Option<&str>, shell: &Shell) -> Result<Status, Fault> {
    let text = match code {
        Some(code) => meaning(code)?,
        None => all(),
    };
    shell.result(&text)?;
    Ok(Status::Done)
}

fn all() -> String {
    let codes = all_codes();
    let lengths = codes.iter().map(|(code, _)| code.as_str().len());
    let width = lengths.max().unwrap_or_default();
    codes
        .iter()
        .map(|(code, meaning)| format!("{:width$}  {meaning}\n", code.as_str()))
        .collect()
}

fn meaning(name: &str) -> Result<String, Fault> {
    if let Some(rule) = rule(name) {
        return Ok(of_rule(rule));
    }
    match name {
        "quantities" => return Ok(quantities()),
        "filters" => return Ok(filters()),
        _ => {}
    }
    if let Some(text) = of_quantity(name) {
        return Ok(text);
    }
    let codes = all_codes();
    let found = codes.iter().find(|(code, _)| code.as_str() == name);
    let names = codes.iter().map(|(code, _)| code.as_str());
    let quantities = definitions().map(|row| row.name);
    let names = names.chain(quantities).chain(["quantities", "filters"]);
    match found {
        Some((code, meaning)) => Ok(format!("{code}: {meaning}\n")),
        None => {
            let fault = Fault::new(format!(
                "no diagnostic has the code `{name}`, and no quantity is called so"
            ));
            let names: Vec<&str> = names.collect();
            Err(fault.help(match likely(name, &names).as_slice() {
                [one] => format!("did you mean `{one}`?"),
                [first, others @ ..] => format!(
                    "did you mean `{first}`, or {}?",
                    others.iter().map(|other| format!("`{other}`")).collect::<Vec<_>>().join(", ")
                ),
                [] => "`monograph explain` lists every code, `monograph explain quantities` every quantity".to_owned(),
            }))
        }
    }
}

/// What a name may mean: one that is spelt nearly so, or those that begin with it, or those that have it inside.
fn likely<'n>(name: &str, names: &[&'n str]) -> Vec<&'n str> {
    const MOST: usize = 6;
    let lower = name.trim().to_lowercase().replace([' ', '_'], "-");
    let same = names.iter().find(|one| **one == lower);
    if let Some(near) = same
        .copied()
        .or_else(|| nearest(&lower, names.iter().copied()))
    {
        return vec![near];
    }
    let having = |is: fn(&str, &str) -> bool| {
        let mut found: Vec<&str> = names
            .iter()
            .copied()
            .filter(|one| is(one, &lower))
            .collect();
        found.sort_unstable();
        found.dedup();
        found.truncate(MOST);
        found
    };
    if lower.len() < 3 {
        return Vec::new();
    }
    let begun = having(|one, name| one.starts_with(name));
    if begun.is_empty() {
        having(|one, name| one.contains(name))
    } else {
        begun
    }
}

/// Every quantity by its name, with what it is.
fn quantities() -> String {
    let mut rows: Vec<(&str, &str)> = Vec::new();
    for row in definitions() {
        if rows.last().is_none_or(|(name, _)| *name != row.name) {
            let label = row.label[0];
            let plain = label.split_once(", ").map_or(label, |(plain, _)| plain);
            rows.push((row.name, if row.variant.is_some() { plain } else { label }));
        }
    }
    rows.extend(NEVER.iter().map(|(name, _)| (*name, "never derived")));
    listed(&rows)
}

/// The filters for values, with what each gives.
fn filters() -> String {
    let plain = Operation::PLAIN.iter();
    let mut rows: Vec<(&str, &str)> = plain.map(|(_, name, gives)| (*name, *gives)).collect();
    rows.push((
        "decimals",
        "rounded to so many decimals: `| bare | decimals(places=1)`",
    ));
    rows.push((
        "identifier",
        "of a slug: the name under which its record stands",
    ));
    listed(&rows)
}

fn listed(rows: &[(&str, &str)]) -> String {
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let lines = rows
        .iter()
        .map(|(name, meaning)| format!("{name:width$}  {}\n", meaning.replace('~', "")));
    lines.collect()
}

/// What a quantity is: its variants with formulas, inputs and the works that define it.
fn of_quantity(name: &str) -> Option<String> {
    if let Some((_, why)) = NEVER.iter().find(|(never, _)| *never == name) {
        return Some(format!("{name}: never derived, since {why}\n"));
    }
    let mut text = String::new();
    for row in definitions().filter(|row| row.name == name) {
        let variant = row
            .variant
            .map(|variant| format!(", variant \"{variant}\""));
        let inputs = row.inputs.iter();
        let inputs: Vec<String> = inputs
            .map(|input| format!("{} = {}", input.symbol.replace('~', ""), input.name))
            .collect();
        let rests_on = match row.compute {
            Compute::Inputs(_) => inputs.join(", "),
            Compute::Median | Compute::LogRank => {
                "a CSV file with the columns time, event and perhaps group".to_owned()
            }
            Compute::Mass(_) => "the structure or the formula of a compound".to_owned(),
        };
        text.push_str(&format!(
            "{name}{}: {}\n  formula: {}\n  from: {rests_on}\n",
            variant.unwrap_or_default(),
            row.label[0].replace('~', ""),
            row.formula[0].replace('~', "")
        ));
        if let Some(caveat) = row.caveat {
            text.push_str(&format!("  only with `opt_in = true`: {}\n", caveat[0]));
        }
        text.push_str(&sources(row));
    }
    (!text.is_empty()).then_some(text)
}

fn sources(row: &Definition) -> String {
    if row.sources.is_empty() {
        return "  defined by this formula\n".to_owned();
    }
    let works = row.sources.iter().filter_map(|key| definition(key));
    let lines = works.map(|work| {
        let year = work.year.as_ref().map(|year| format!(" ({})", year.value));
        let doi = work.doi.as_ref().map(|doi| format!(", doi:{doi}"));
        format!(
            "  defined in: {}{}{}\n",
            work.title.text(),
            year.unwrap_or_default(),
            doi.unwrap_or_default()
        )
    });
    lines.collect()
}

fn of_rule(rule: &Rule) -> String {
    let level = rule.severity.word();
    let example = |text: &str| {
        let lines = text.lines().map(|line| format!("    {line}\n"));
        lines.collect::<String>()
    };
    format!(
        "{code}: {meaning}\nlevel: {level}, unless `[checks.{code}]` says otherwise\n\n{why}\n\nnot so:\n{bad}\nbut so:\n{good}",
        code = rule.code,
        meaning = rule.meaning,
        why = rule.why,
        bad = example(rule.bad),
        good = example(rule.good),
    )
}
