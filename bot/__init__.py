"""The product, apart from what is said in the conversation (`handlers/`)."""
