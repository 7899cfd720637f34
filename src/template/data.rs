//! What templates see under a name.

use serde_json::Value as Json;
use tera::value::{Key, Map, Value};

/// What templates see under a name. Copies share what it holds.
#[derive(Debug, Clone)]
pub struct Data(pub(super) Value);

/// The key under which a value of a view has the text that it prints as.
pub const PRINTED: &str = " ";

impl Data {
    /// An object with fields.
    pub fn object(fields: impl IntoIterator<Item = (String, Data)>) -> Data {
        let fields = fields.into_iter();
        let fields: Map = fields.map(|(name, field)| (name.into(), field.0)).collect();
        Data(Value::from(fields))
    }

    /// A list.
    pub fn list(entries: impl IntoIterator<Item = Data>) -> Data {
        let entries = entries.into_iter().map(|entry| entry.0);
        Data(Value::from(entries.collect::<Vec<_>>()))
    }

    /// The field of an object.
    pub fn field(&self, name: &str) -> Option<Data> {
        field(&self.0, name).cloned().map(Data)
    }
}

impl From<&Json> for Data {
    fn from(json: &Json) -> Data {
        Data(value(json))
    }
}

/// The fields of an object by name; none of what is no object.
pub(super) fn fields(value: &Value) -> impl Iterator<Item = (&str, &Value)> + Clone {
    let fields = value.as_map().into_iter().flatten();
    fields.filter_map(|(key, value)| Some((key.as_str()?, value)))
}

/// The field of an object.
pub(super) fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let mut fields = fields(value);
    fields.find_map(|(key, value)| (key == name).then_some(value))
}

/// JSON as a value, in which the text that it prints as is told from other texts by being bytes.
fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::none(),
        Json::Bool(is) => Value::from(*is),
        Json::Number(number) => Value::from_serializable(number),
        Json::String(text) => Value::from(text.as_str()),
        Json::Array(entries) => Value::from(entries.iter().map(value).collect::<Vec<_>>()),
        Json::Object(fields) => {
            let fields = fields.iter().map(|(name, field)| match field {
                Json::String(text) if name == PRINTED => {
                    (Key::Str(PRINTED), Value::bytes(text.as_bytes()))
                }
                field => (Key::from(name.clone()), value(field)),
            });
            Value::from(fields.collect::<Map>())
        }
    }
}
