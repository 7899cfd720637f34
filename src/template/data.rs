//! What templates see under a name.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value as Json;
use tera::{Map, Value};

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
        Data(Value::from_serializable(&Shown(json)))
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

/// JSON in which the text that a value prints as is told from other texts by being bytes.
struct Shown<'j>(&'j Json);

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Json::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    match value {
                        Json::String(text) if name == PRINTED => {
                            map.serialize_entry(name, &Printed(text))?;
                        }
                        value => map.serialize_entry(name, &Shown(value))?,
                    }
                }
                map.end()
            }
            Json::Array(entries) => serializer.collect_seq(entries.iter().map(Shown)),
            other => other.serialize(serializer),
        }
    }
}

struct Printed<'j>(&'j str);

impl Serialize for Printed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0.as_bytes())
    }
}
