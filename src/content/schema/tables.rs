//! What can stand for tables that are no plain records.

use serde_json::{Value, json};

use super::{Shape, Table, any_of, described, list, map};
use crate::content::checks::{Checks, Setting};
use crate::content::{
    AxisSpec, CiteKey, Column, Columns, Comparator, EdgeSpec, ErrorKind, Extra, FigureKind,
    FigureSpec, Flow, GroupSpec, Inputs, Length, LimitSpec, NodeSpec, Outcome, Outcomes, Person,
    PictureFile, Placed, PrintLogo, PrintPlace, PrintSide, Prose, ReferenceStyle, ShortNames, Slug,
    Smiles, StepSpec, StyleName, Where,
};

impl Shape for FigureSpec {
    fn shape() -> Value {
        let mut table = Table::new(
            "FigureSpec",
            "A figure; which fields it has besides the first ones depends on its kind.",
        );
        table.required::<Slug>(
            "id",
            "Its name for references, `@fig:<id>`, and for its files.",
        );
        table.required::<FigureKind>("kind", "What it is.");
        table.optional::<Prose>(
            "caption",
            "The caption; only a structure has one of its own.",
        );
        table.optional::<Prose>("alt", "What those are told who cannot see it; made of the figure, where absent; an image must have it.");
        table.list::<CiteKey>("sources", "References for the whole.");
        table.list::<Prose>("notes", "Notes under the caption.");
        table.optional::<Flow>(
            "flow",
            "Of pathways and workflows: which way it runs; down, where absent.",
        );
        table.list::<GroupSpec>(
            "groups",
            "Of pathways: compartments, in the order in which they follow one another.",
        );
        table.list::<NodeSpec>("nodes", "Of pathways: who or what acts.");
        table.list::<EdgeSpec>("edges", "Of pathways: what one node does to another.");
        table.list::<StepSpec>("steps", "Of workflows: the steps, in order.");
        table.list::<Slug>(
            "studies",
            "Of charts: the studies whose outcomes are shown; all of the overview's, where absent.",
        );
        table.list::<String>(
            "outcomes",
            "Of charts: outcomes to show, by id, or `study.outcome`; all, where absent.",
        );
        table.optional::<AxisSpec>("x", "Of charts: the horizontal axis.");
        table.optional::<AxisSpec>("y", "Of charts: the vertical axis.");
        table.optional::<ErrorKind>("error", "Of charts: what the bars of errors show.");
        table.optional::<LimitSpec>(
            "limit",
            "Of charts: a line of reference, such as a limit of quantification.",
        );
        table.optional::<String>("file", "Of charts a CSV file, of images the picture, of structures a molfile, beside the overview.");
        table.optional::<Slug>(
            "compound",
            "Of structures: the compound; the overview's, where nothing is named.",
        );
        table.optional::<Smiles>("smiles", "Of structures: SMILES.");
        table.optional::<PictureFile>("svg", "Of structures: the structure as the author has drawn it, which is shown before any other.");
        table.shape()
    }
}

impl Shape for Outcomes {
    fn shape() -> Value {
        any_of([list(Outcome::shape()), String::shape()])
    }
}

impl Shape for Comparator {
    fn shape() -> Value {
        let mut words = Table::new("Words", "What is no arm of the study.");
        words.required::<String>("text", "The words.");
        any_of([String::shape(), words.shape()])
    }
}

impl Shape for Person {
    fn shape() -> Value {
        let name = json!({ "type": "string", "pattern": r"\S", "description": "`Family, Given`." });
        let mut human = Table::new("Human", "A person.");
        human.required::<String>("family", "Family name, with particles.");
        human.optional::<String>("given", "Given names or initials.");
        let mut body = Table::new("Organisation", "An organisation.");
        body.required::<String>("organisation", "Its name.");
        any_of([name, human.shape(), body.shape()])
    }
}

impl Shape for Extra {
    fn shape() -> Value {
        let mut shape = map(String::shape());
        shape["propertyNames"] = json!({ "pattern": "^[a-z][a-z0-9_.-]*$" });
        shape
    }
}

impl Shape for Inputs {
    fn shape() -> Value {
        map(String::shape())
    }
}

impl Shape for ShortNames {
    fn shape() -> Value {
        map(String::shape())
    }
}

impl Shape for Columns {
    fn shape() -> Value {
        any_of([Column::shape(), list(Column::shape())])
    }
}

impl Shape for Where {
    fn shape() -> Value {
        let mut table = Table::new("Where", "For each column the words that may stand in it.");
        table.optional::<bool>("verified", "Only verified or only unverified studies.");
        for (column, _) in Column::WORDS {
            table.optional::<Words>(column, "The words that may stand in this column.");
        }
        table.shape()
    }
}

/// One text or several.
struct Words;

impl Shape for Words {
    fn shape() -> Value {
        any_of([String::shape(), list(String::shape())])
    }
}

impl Shape for Checks {
    fn shape() -> Value {
        let setting = Setting::shape();
        described(
            map(any_of([setting.clone(), list(setting)])),
            "By the codes of rules.",
        )
    }
}

impl Shape for StyleName {
    fn shape() -> Value {
        let file = json!({ "type": "string", "pattern": r"\.[Cc][Ss][Ll]$" });
        any_of([ReferenceStyle::shape(), file])
    }
}

impl Shape for PrintLogo {
    fn shape() -> Value {
        let mut table = Table::new("PrintLogo", "The mark of who publishes, on the first page.");
        table.required::<Placed<String>>("file", "The picture, beside `style.toml`.");
        table.optional::<Length>("height", "How high it is.");
        table.optional::<PrintPlace>(
            "place",
            "Above the `title`, or in the `band` of the style `brand`.",
        );
        table.optional::<PrintSide>("side", "`left` or `right`.");
        table.optional::<String>("alt", "What it says; without it, it is decoration.");
        table.shape()
    }
}
