//! What is at fault when the command line or the machine is.

use std::fmt::Display;

use crate::build::BuildError;
use crate::build::output::OutputError;

/// Why a command could not be carried out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// What is wrong.
    pub(super) message: String,
    /// What to do.
    pub(super) help: Option<String>,
}

impl Fault {
    pub(super) fn new(message: impl Display) -> Fault {
        Fault {
            message: message.to_string(),
            help: None,
        }
    }

    /// Adds advice.
    pub(super) fn help(mut self, help: impl Display) -> Fault {
        self.help = Some(help.to_string());
        self
    }
}

impl From<BuildError> for Fault {
    fn from(error: BuildError) -> Fault {
        Fault {
            message: error.to_string(),
            help: error.help(),
        }
    }
}

impl From<OutputError> for Fault {
    fn from(error: OutputError) -> Fault {
        Fault::new(error)
    }
}
