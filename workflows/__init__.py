"""When things happen: thin and deterministic, without any rule of the business."""
