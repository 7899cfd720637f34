//! Templates: built in, overridden by name, with errors that have a place.
//!
//! In: template files and a view as JSON. Out: text. Invariant: the only
//! module that names `tera`; knows nothing of what the text is.
//!
//! An object of a view whose first key is a space is a value: it prints as the
//! text under that key, while its other fields stay in reach (`x.number`).

mod error;
mod escape;

use std::fs;
use std::path::Path;

use serde_json::Value as Json;
use tera::{Kwargs, Map, State, Tera, Value};

use crate::diag::{Diagnostic, Diagnostics, codes, nearest};
use crate::source::{FileId, SourceMap, Span};

pub use error::ExpressionError;
pub use escape::is_plain;

/// The key under which a value of a view has the text that it prints as.
pub const PRINTED: &str = " ";

/// The templates that are compiled in, by name.
const BUILT_IN: [(&str, &str); 1] = [("overview.md", include_str!("../../templates/overview.md"))];

/// A filter: takes the printed text of a value and its argument, and gives another text.
pub type Filter = fn(&str, Option<u8>) -> Option<String>;

/// All templates of a project.
pub struct Templates {
    tera: Tera,
    files: Vec<(String, FileId)>,
}

/// What a template sees.
pub struct Context {
    values: tera::Context,
    names: Vec<String>,
}

impl Context {
    /// The fields of a JSON object.
    pub fn new(view: &Json) -> Context {
        let mut context = Context {
            values: tera::Context::new(),
            names: Vec::new(),
        };
        for (name, value) in view.as_object().into_iter().flatten() {
            context.values.insert_value(name.clone(), convert(value));
            context.names.push(name.clone());
        }
        context
    }
}

fn convert(json: &Json) -> Value {
    match json {
        Json::Object(fields) => {
            let mut map = Map::new();
            for (name, value) in fields {
                let value = match value.as_str() {
                    Some(printed) if name == PRINTED => Value::bytes(printed),
                    _ => convert(value),
                };
                map.insert(name.clone().into(), value);
            }
            Value::from(map)
        }
        Json::Array(entries) => Value::from(entries.iter().map(convert).collect::<Vec<_>>()),
        other => Value::from_serializable(other),
    }
}

impl Templates {
    /// Reads the project's `templates/` over those that are built in.
    pub fn load(
        filters: &[(&'static str, Filter)],
        sources: &mut SourceMap,
        diagnostics: &mut Diagnostics,
    ) -> Templates {
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".md"]);
        tera.set_escape_fn(escape::markdown);
        for (name, filter) in filters.iter().copied() {
            tera.register_filter(
                name,
                move |value: &Value, arguments: Kwargs, _: &State<'_>| {
                    apply(name, filter, value, &arguments)
                },
            );
        }
        let mut templates = Templates {
            tera,
            files: Vec::new(),
        };
        for (name, text) in BUILT_IN {
            let file = sources.add(&Path::new("templates").join(name), text.to_owned());
            templates.add(name, file, sources, diagnostics);
        }
        for name in own(sources.root()) {
            match sources.read(&Path::new("templates").join(&name)) {
                Ok(file) => templates.add(&name, file, sources, diagnostics),
                Err(_) => {
                    let file = sources.add(&Path::new("templates").join(&name), String::new());
                    let diagnostic = Diagnostic::error(
                        codes::FILE_UNREADABLE,
                        format!("`templates/{name}` cannot be read as text"),
                    );
                    diagnostics.push(diagnostic.label(Span::whole_file(file), ""));
                }
            }
        }
        templates
    }

    fn add(
        &mut self,
        name: &str,
        file: FileId,
        sources: &SourceMap,
        diagnostics: &mut Diagnostics,
    ) {
        self.files.retain(|(other, _)| other != name);
        self.files.push((name.to_owned(), file));
        if let Err(error) = self.tera.add_raw_template(name, sources.get(file).text()) {
            diagnostics.push(error::diagnostic(&error, name, &self.files, sources));
        }
    }

    /// The file of the template `name`.
    pub fn file(&self, name: &str) -> FileId {
        self.files
            .iter()
            .find(|(other, _)| other == name)
            .expect("built-in templates are there")
            .1
    }

    /// Renders a template; what is wrong is reported, and then there is no text.
    pub fn render(
        &self,
        name: &str,
        context: &Context,
        sources: &SourceMap,
        diagnostics: &mut Diagnostics,
    ) -> Option<String> {
        match self.tera.render(name, &context.values) {
            Ok(text) => Some(text),
            Err(error) => {
                diagnostics.push(error::diagnostic(&error, name, &self.files, sources));
                None
            }
        }
    }

    /// Evaluates `{{ expression }}` by itself.
    ///
    /// # Errors
    /// Where it is no expression, or names what is not there.
    pub fn expression(
        &self,
        expression: &str,
        context: &Context,
    ) -> Result<String, ExpressionError> {
        let template = format!("{{{{{expression}}}}}");
        let rendered = self.tera.render_str(&template, &context.values, true);
        rendered.map_err(|error| error::expression(&error, expression, &context.names))
    }
}

/// The names of the project's own templates, sorted.
fn own(root: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(root.join("templates")) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.retain(|name| name.ends_with(".md"));
    names.sort();
    names
}

fn apply(
    name: &str,
    filter: Filter,
    value: &Value,
    arguments: &Kwargs,
) -> Result<Value, tera::Error> {
    let printed = value
        .as_map()
        .and_then(|map| map.iter().find(|(key, _)| key.as_str() == Some(PRINTED)))
        .map(|(_, value)| value)
        .and_then(Value::as_bytes);
    let printed = printed
        .and_then(|bytes| std::str::from_utf8(bytes).ok())
        .or(value.as_str());
    let places: Option<u8> = arguments.get("places")?;
    let text = printed.and_then(|printed| filter(printed, places));
    text.map(|text| Value::safe_string(&text)).ok_or_else(|| {
        tera::Error::message(format!(
            "`{name}` takes a value of a record, such as `study.outcome.value`"
        ))
    })
}

/// The nearest of the names that there are.
fn suggestion(name: &str, names: &[String]) -> Option<String> {
    nearest(name, names.iter().map(String::as_str)).map(|near| format!("did you mean `{near}`?"))
}
