//! `monograph explain`.

use super::Status;
use super::fault::Fault;
use super::shell::Shell;
use crate::diag::nearest;
use crate::review::{Rule, all_codes, rule};

/// Prints what a code means, or every code with its meaning.
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
    let codes = all_codes();
    let found = codes.iter().find(|(code, _)| code.as_str() == name);
    let names = codes.iter().map(|(code, _)| code.as_str());
    match found {
        Some((code, meaning)) => Ok(format!("{code}: {meaning}\n")),
        None => {
            let fault = Fault::new(format!("no diagnostic has the code `{name}`"));
            Err(fault.help(match nearest(name, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`monograph explain` lists every code".to_owned(),
            }))
        }
    }
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
