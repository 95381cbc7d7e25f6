"""Statement + record -> the relation between them in numbers, for models that were tried and not shipped."""
