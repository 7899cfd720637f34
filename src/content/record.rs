//! One macro that makes a record: its struct, how it is decoded, and the schema of its table.

/// Defines a record kind.
///
/// A field is `name: mode Type`; the modes are `required`, `optional` (an
/// [`Option`]), `list` (a [`Vec`], empty where absent), `default` (the type's
/// default where absent), `slug` (the name of the file) and `filled` (no field
/// of the author's: the type's default, until the loader fills it).
/// `or name` behind the fields lets a value that is no table be that field alone.
macro_rules! record {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $field_doc:literal])* $field:ident: $mode:ident $type:ty,)* } $(or $alone:ident)?) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, serde::Serialize)]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: record!(@type $mode $type),)*
            /// Where the record stands.
            #[serde(skip)]
            pub span: crate::source::Span,
        }

        impl crate::content::decode::Decode for $name {
            const FIELDS: &'static [&'static str] = record!(@known [$($alone)?] $($mode $field,)*);

            fn decode(value: &crate::content::decode::Toml<'_>, decoder: &mut crate::content::decode::Decoder<'_>) -> Option<$name> {
                let mut fields = record!(@fields value decoder $($alone)?);
                $(let $field = record!(@read $mode fields decoder $field);)*
                let span = fields.finish(decoder);
                Some($name { $($field: record!(@take $mode $field),)* span })
            }
        }

        impl crate::content::schema::Shape for $name {
            fn shape() -> serde_json::Value {
                let mut table = crate::content::schema::Table::new(stringify!($name), concat!($($doc),*));
                $(record!(@told $mode table $field $type, concat!($($field_doc),*));)*
                record!(@shape table $($alone)?)
            }
        }
    };
    (@known [] $($mode:ident $field:ident,)*) => { &[$(record!(@name $mode $field)),*] };
    (@known [$alone:ident] $($rest:tt)*) => { &[] };
    (@name slug $field:ident) => { "" };
    (@name filled $field:ident) => { "" };
    (@name $mode:ident $field:ident) => { crate::content::record::bare(stringify!($field)) };
    (@type optional $type:ty) => { Option<$type> };
    (@type list $type:ty) => { Vec<$type> };
    (@type $mode:ident $type:ty) => { $type };
    (@fields $value:ident $decoder:ident) => { $decoder.fields($value)? };
    (@fields $value:ident $decoder:ident $alone:ident) => { $decoder.fields_or($value, stringify!($alone)) };
    (@read required $fields:ident $decoder:ident $field:ident) => { $fields.required($decoder, stringify!($field)) };
    (@read list $fields:ident $decoder:ident $field:ident) => { $fields.list($decoder, stringify!($field)) };
    (@read slug $fields:ident $decoder:ident $field:ident) => { $decoder.slug().into() };
    (@read filled $fields:ident $decoder:ident $field:ident) => { Default::default() };
    (@read $mode:ident $fields:ident $decoder:ident $field:ident) => { $fields.optional($decoder, stringify!($field)) };
    (@take required $field:ident) => { $field? };
    (@take default $field:ident) => { $field.unwrap_or_default() };
    (@take $mode:ident $field:ident) => { $field };
    (@shape $table:ident) => { $table.shape() };
    (@shape $table:ident $alone:ident) => { $table.shape_or(crate::content::record::bare(stringify!($alone))) };
    (@told slug $table:ident $field:ident $type:ty, $doc:expr) => {};
    (@told filled $table:ident $field:ident $type:ty, $doc:expr) => {};
    (@told $mode:ident $table:ident $field:ident $type:ty, $doc:expr) => {
        $table.$mode::<$type>(crate::content::record::bare(stringify!($field)), $doc)
    };
}
/// The name of a field without the `r#` of a raw identifier.
pub(super) const fn bare(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

/// Gives records that hold nothing but optional fields a default: nothing said.
macro_rules! empty_by_default {
    ($($name:ident { $($field:ident),* $(,)? })*) => {$(
        impl Default for $name {
            fn default() -> $name {
                $name { $($field: None,)* span: crate::source::Span::nowhere() }
            }
        }
    )*};
}

pub(super) use {empty_by_default, record};
