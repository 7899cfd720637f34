//! What keeps a build from being done, other than the author's mistakes.

use std::fmt;
use std::path::PathBuf;

use super::output::OutputError;

/// Why nothing, or not all, could be built.
#[derive(Debug)]
pub enum BuildError {
    /// No overview has the name.
    UnknownOverview {
        /// The name that was given.
        name: String,
        /// What to try.
        help: String,
    },
    /// The overview is a draft, and drafts are not wanted.
    Draft(String),
    /// The folder must not be written to.
    UnfitFolder {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The machine refused.
    Output(OutputError),
}

impl BuildError {
    /// What to do about it, where there is something to say.
    pub fn help(&self) -> Option<String> {
        match self {
            BuildError::UnknownOverview { help, .. } => Some(help.clone()),
            BuildError::Draft(_) => Some("add `--drafts`".to_owned()),
            BuildError::UnfitFolder { .. } => {
                Some("name a folder that holds nothing but output: `--out public`".to_owned())
            }
            BuildError::Output(_) => None,
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::UnknownOverview { name, .. } => {
                write!(f, "no overview is called `{name}`")
            }
            BuildError::Draft(name) => write!(f, "the overview `{name}` is a draft"),
            BuildError::UnfitFolder { path, why } => {
                write!(f, "cannot build into `{}`: {why}", path.display())
            }
            BuildError::Output(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BuildError {}

impl From<OutputError> for BuildError {
    fn from(error: OutputError) -> BuildError {
        BuildError::Output(error)
    }
}
