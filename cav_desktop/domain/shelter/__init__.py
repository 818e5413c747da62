"""The shelter (ospitalità): houses and rooms, who asks, who stays, the days that are paid."""
