"""Document -> Reading: a spaCy pipeline, one component an entry kind, each usable alone in anyone's pipeline."""
