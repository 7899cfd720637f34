//! `monograph explain`.

use super::Status;
use super::fault::Fault;
use super::shell::Shell;
use crate::diag::{CODES, Code, nearest};

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
    let lengths = CODES.iter().map(|(code, _)| code.as_str().len());
    let width = lengths.max().unwrap_or_default();
    CODES
        .iter()
        .map(|(code, meaning)| format!("{:width$}  {meaning}\n", code.as_str()))
        .collect()
}

fn meaning(name: &str) -> Result<String, Fault> {
    let found = CODES.iter().find(|(code, _)| code.as_str() == name);
    let names = CODES.iter().map(|(code, _): &(Code, _)| code.as_str());
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
